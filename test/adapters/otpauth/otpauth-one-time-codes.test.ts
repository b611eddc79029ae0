import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { createOtpauthOneTimeCodes } from '../../../src/adapters/driven/otpauth/otpauth-one-time-codes.ts';
import { acceptableSteps, NO_STEP, stepAt } from '../../../src/domain/second-factor/totp.ts';

const codes = createOtpauthOneTimeCodes('Shop & Söhne');
const base32 = (bytes: Uint8Array): string => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;

/** RFC 6238 appendix B, SHA-1. The codes there have eight digits; six-digit ones are their ends. */
const RFC_SECRET = base32(Buffer.from('12345678901234567890'));
const RFC_CODES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

/**
 * Codes of 10,000 random secrets at random times, made by another implementation (`oathtool --totp=sha1 -N @<time>
 * <secret>`, OATH Toolkit 2.6.7). Secret and time are the first 20 and the next four bytes of SHA-256 of `pair <n>`.
 */
const OTHERS = readFileSync(new URL('oathtool-codes.txt', import.meta.url), 'utf8')
  .replaceAll('\n', '')
  .match(/\d{6}/g) as string[];
const pairOf = (index: number) => {
  const bytes = createHash('sha256').update(`pair ${index}`).digest();
  return { secret: base32(bytes.subarray(0, 20)), at: new Date(bytes.readUInt32BE(20) * 1000) };
};

describe('one-time codes', () => {
  test.each(RFC_CODES)('at %i seconds are those of RFC 6238', async (seconds, code) => {
    const step = stepAt(new Date(seconds * 1000));
    expect(await codes.matchStep(RFC_SECRET, code, [step])).toBe(step);
    expect(await codes.matchStep(RFC_SECRET, code, [step - 1, step + 1])).toBeNull();
  });

  test('are those of another implementation, for 10,000 secrets and times', async () => {
    expect(OTHERS).toHaveLength(10_000);
    const wrong: number[] = [];
    for (const [index, code] of OTHERS.entries()) {
      const { secret, at } = pairOf(index);
      if ((await codes.matchStep(secret, code, [stepAt(at)])) !== stepAt(at)) wrong.push(index);
    }
    expect(wrong).toEqual([]);
  });

  test('are accepted one step early and late, and not two', async () => {
    const [seconds, code] = RFC_CODES[3];
    const step = stepAt(new Date(seconds * 1000));
    const matchAfter = (steps: number) =>
      codes.matchStep(RFC_SECRET, code, acceptableSteps(new Date((seconds + steps * 30) * 1000), NO_STEP));
    expect([await matchAfter(-1), await matchAfter(0), await matchAfter(1)]).toEqual([step, step, step]);
    expect([await matchAfter(-2), await matchAfter(2)]).toEqual([null, null]);
  });

  test.each(['', '28708', '2870821', '28708a', '２８７０８２', '💩💩💩', '-28708', ' 87082'])(
    'are never %j',
    async (text) => {
      expect(await codes.matchStep(RFC_SECRET, text, [1, 2, 3])).toBeNull();
    },
  );

  test('are never those of no steps', async () => {
    expect(await codes.matchStep(RFC_SECRET, '287082', [])).toBeNull();
  });
});

describe('a new secret', () => {
  test('has 160 random bits', async () => {
    const secrets = await Promise.all(Array.from({ length: 50 }, () => codes.newSecret()));
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  test('is in the URL for authenticator apps, with the names of service and account', async () => {
    const url = new URL(await codes.otpauthUrl(RFC_SECRET, 'ada+test@example.com'));
    expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(url.pathname)).toBe('/Shop & Söhne:ada+test@example.com');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      issuer: 'Shop & Söhne',
      secret: RFC_SECRET,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
