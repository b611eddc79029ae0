import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseRecoveryCode, recoveryCodeFrom } from '../../../src/domain/second-factor/recovery-code.ts';

const CODE = '0123456789ABCDEFGHJKMNPQ';

describe('a recovery code', () => {
  test('has four groups of six characters that nobody confuses', () => {
    const characters = new Set<string>();
    for (let index = 0; index < 200; index += 1) {
      const code = recoveryCodeFrom(randomBytes(32).toString('base64url'));
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){3}$/);
      for (const character of code) characters.add(character);
      expect(parseRecoveryCode(code)).toBe(code.replaceAll('-', ''));
    }
    expect(characters.size).toBe(32 + 1);
  });

  test('has all of 120 random bits, and none beyond them', () => {
    // 20 characters of 6 bits each: 0, then the highest value, then one bit at each place.
    expect(recoveryCodeFrom('A'.repeat(43))).toBe('000000-000000-000000-000000');
    expect(recoveryCodeFrom('_'.repeat(20) + 'A'.repeat(23))).toBe('ZZZZZZ-ZZZZZZ-ZZZZZZ-ZZZZZZ');
    const codes = Array.from({ length: 120 }, (_, bit) => {
      const value = (1n << BigInt(119 - bit)).toString(2).padStart(120, '0');
      const bytes = Buffer.from((value.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
      return recoveryCodeFrom(bytes.toString('base64url') + 'A'.repeat(23));
    });
    expect(new Set(codes).size).toBe(120);
    expect(recoveryCodeFrom('A'.repeat(20) + '_'.repeat(23))).toBe('000000-000000-000000-000000');
  });

  test.each([
    ['as it is shown', '012345-6789AB-CDEFGH-JKMNPQ'],
    ['without hyphens', '0123456789ABCDEFGHJKMNPQ'],
    ['in lower case', '012345-6789ab-cdefgh-jkmnpq'],
    ['with spaces and line breaks', ' 012345 6789AB\nCDEFGH\tJKMNPQ '],
    ['with O for 0', 'O12345-6789AB-CDEFGH-JKMNPQ'],
    ['with I for 1', '0I2345-6789AB-CDEFGH-JKMNPQ'],
    ['with l for 1', '0l2345-6789AB-CDEFGH-JKMNPQ'],
  ])('is read %s', (_, typed) => {
    expect(parseRecoveryCode(typed)).toBe(CODE);
  });

  test.each([
    ['nothing', ''],
    ['too few characters', CODE.slice(1)],
    ['too many', `${CODE}0`],
    ['a U', `U${CODE.slice(1)}`],
    ['another character', `*${CODE.slice(1)}`],
    ['letters that become others in upper case', `ﬀ${CODE.slice(2)}`],
    ['figures of another script', `٠${CODE.slice(1)}`],
    ['a very long text', ' '.repeat(100_000) + CODE],
  ])('is refused with %s', (_, typed) => {
    expect(parseRecoveryCode(typed)).toBeNull();
  });
});
