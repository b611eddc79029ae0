import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Email, parseKeptEmail } from '../../../src/domain/email/email.ts';
import {
  DEFAULT_PASSWORD_POLICY,
  parseNewPassword,
  parsePasswordAttempt,
} from '../../../src/domain/passwords/password.ts';

const emailOf = (address: string): Email => {
  const parsed = parseKeptEmail(address);
  if (!parsed.ok) throw new Error('the test needs a good address');
  return parsed.value;
};

const ada = emailOf('Ada.Lovelace@example.com');
const eight = { minLength: 8, maxLength: 256 };
const parse = (input: unknown, policy = DEFAULT_PASSWORD_POLICY) => parseNewPassword(input, policy, ada);
const codeOf = (input: unknown, policy = DEFAULT_PASSWORD_POLICY) => {
  const parsed = parse(input, policy);
  return parsed.ok ? 'ok' : parsed.error.code;
};

describe('a new password', () => {
  test('the default policy is 15 to 256 (SP 800-63B-4 3.1.1.2; ASVS 6.2.1, 6.2.9)', () => {
    expect(DEFAULT_PASSWORD_POLICY).toEqual({ minLength: 15, maxLength: 256 });
  });

  test.each([
    ['14 characters', 'a'.repeat(14), 'password_too_short'],
    ['15 characters', 'a'.repeat(15), 'ok'],
    ['64 characters', 'a'.repeat(64), 'ok'],
    ['256 characters', 'a'.repeat(256), 'ok'],
    ['257 characters', 'a'.repeat(257), 'password_too_long'],
    ['10,000 characters', 'a'.repeat(10_000), 'password_too_long'],
    ['a million characters', 'a'.repeat(1_000_000), 'password_too_long'],
    ['empty', '', 'password_too_short'],
    ['14 emoji, 28 UTF-16 units', '😀'.repeat(14), 'password_too_short'],
    ['15 emoji', '😀'.repeat(15), 'ok'],
    ['256 emoji, 512 UTF-16 units', '😀'.repeat(256), 'ok'],
    ['257 emoji', '😀'.repeat(257), 'password_too_long'],
    ['14 letters typed with separate accents, 28 code points', 'e\u0301'.repeat(14), 'password_too_short'],
    ['256 letters typed with separate accents', 'e\u0301'.repeat(256), 'ok'],
    ['257 letters typed with separate accents', 'e\u0301'.repeat(257), 'password_too_long'],
    ['256 letters of four code points each', '\u03b1\u0313\u0300\u0345'.repeat(256), 'ok'],
    ['256 letters of six UTF-16 units each', '\u{16d63}\u{16d67}\u{16d67}'.repeat(256), 'ok'],
    ['words and spaces', 'correct horse battery', 'ok'],
    ['spaces only', ' '.repeat(15), 'ok'],
    ['digits only', '314159265358979', 'ok'],
    ['letters only', 'abcdefghijklmno', 'ok'],
    ['another script', 'пароль из нескольких слов', 'ok'],
    ['line breaks and tabs', 'first line\n\tsecond', 'ok'],
    ['control characters other than NUL', '\u0001\u0007\u001b\u0080'.repeat(4), 'ok'],
    ['NUL in the middle', 'correct horse\0battery', 'password_malformed'],
    ['NUL at the end', 'correct horse battery\0', 'password_malformed'],
    ['lone high surrogate', 'correct horse \ud83d battery', 'password_malformed'],
    ['lone low surrogate at the start', '\ude00 correct horse battery', 'password_malformed'],
    ['surrogates in the wrong order', 'correct horse \ude00\ud83d', 'password_malformed'],
    ['high surrogate at the end', 'correct horse battery \ud83d', 'password_malformed'],
    ['its own address', 'Ada.Lovelace@example.com', 'password_compromised'],
    ['its own address in another case', 'ADA.lovelace@EXAMPLE.com', 'password_compromised'],
    ['its own address with more to it', 'ada.lovelace@example.com!', 'password_compromised'],
    ['its own address twice', 'ada.lovelace@example.com ada.lovelace@example.com', 'password_compromised'],
    ['the name in its address, and a year', 'Ada.Lovelace-2026', 'password_compromised'],
    ['its own address among other words', 'ada.lovelace@example.com is me', 'ok'],
    ['figures alone', '918273645546372819', 'ok'],
    ["somebody else's address", 'eve.lovelace@example.com', 'ok'],
  ])('%s', (_, input, expected) => {
    expect(codeOf(input)).toBe(expected);
  });

  test.each([
    ['latchkeylatchkey', 'password_compromised'],
    ['Latchkey-1234567', 'password_compromised'],
    ['auth.example.com!', 'password_compromised'],
    ['example latchkey auth', 'password_compromised'],
    ['the latchkey of Ada', 'ok'],
    ['key key key key 1', 'ok'],
  ])('with the words of the service known, %s: %s', (input, expected) => {
    const guessableWords = ['latchkey', 'auth.example.com', 'auth', 'example', 'key'];
    const parsed = parseNewPassword(input, { ...DEFAULT_PASSWORD_POLICY, guessableWords }, null);
    expect(parsed.ok ? 'ok' : parsed.error.code).toBe(expected);
  });

  test.each<{ input: unknown }>([
    { input: undefined },
    { input: null },
    { input: 123_456_789_012_345 },
    { input: true },
    { input: [] },
    { input: ['correct horse battery'] },
    { input: { $gt: '' } },
  ])('$input is no text', ({ input }) => {
    expect(codeOf(input)).toBe('password_malformed');
  });

  test('8 emoji are 8, not 16 (ASVS 6.2.1)', () => {
    expect(codeOf('😀'.repeat(8), eight)).toBe('ok');
    expect(codeOf('😀'.repeat(7), eight)).toBe('password_too_short');
  });

  test('without an address there is none to compare with', () => {
    expect(parseNewPassword('ada.lovelace@example.com', DEFAULT_PASSWORD_POLICY, null).ok).toBe(true);
  });

  test('the limits of the policy are those that the message tells', () => {
    const short = parseNewPassword('1234567890', { minLength: 11, maxLength: 12 }, null);
    const long = parseNewPassword('1234567890123', { minLength: 11, maxLength: 12 }, null);
    expect(short).toMatchObject({ ok: false, error: { message: expect.stringContaining('11') } });
    expect(long).toMatchObject({ ok: false, error: { message: expect.stringContaining('12') } });
  });

  test('nothing but NFC happens to it: no trimming, no case folding, no compatibility forms (ASVS 6.2.8)', () => {
    const input = '  Stra\u00dfe \ufb01sh \uff21 \u2460  ';
    expect(parse(input)).toEqual({ ok: true, value: input });
  });
});

test('no letter of Unicode composes from more than six UTF-16 units, so that the early length check is right', () => {
  let longest = 0;
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const letter = String.fromCodePoint(point);
    const parts = letter.normalize('NFD');
    if (parts.length > longest && parts.normalize('NFC') === letter) longest = parts.length;
  }
  expect(longest).toBeGreaterThanOrEqual(4);
  expect(longest).toBeLessThanOrEqual(6);
});

describe('a password attempt', () => {
  test.each([
    ['short, as older rules allowed', 'abc', true],
    ['empty', '', true],
    ['256 emoji', '😀'.repeat(256), true],
    ['257 emoji', '😀'.repeat(257), false],
    ['10,000 characters', 'a'.repeat(10_000), false],
    ['NUL', 'abc\0', false],
    ['lone surrogate', 'abc\udfff', false],
    ['an object', { $ne: null }, false],
    ['null', null, false],
  ])('%s', (_, input, accepted) => {
    expect(parsePasswordAttempt(input).ok).toBe(accepted);
  });
});

describe('properties', () => {
  const wellFormed = fc.string({ unit: 'grapheme', maxLength: 300 });
  // Letters that decompose into two to four code points, and into up to six UTF-16 units.
  const composing = fc.string({
    unit: fc.constantFrom('é', 'ü', '\u1ebf', '\u1f82', '각', '\u{16d6a}', '\u{110ab}', 'a', '😀'),
    minLength: 240,
    maxLength: 270,
  });

  test('the two spellings of one text have the same outcome and the same password', () => {
    fc.assert(
      fc.property(fc.oneof(wellFormed, composing), (text) => {
        const composed = parse(text.normalize('NFC'), eight);
        expect(parse(text.normalize('NFD'), eight)).toEqual(composed);
        expect(parsePasswordAttempt(text.normalize('NFD'))).toEqual(
          parsePasswordAttempt(text.normalize('NFC')),
        );
      }),
    );
  });

  test('whatever is accepted is in NFC, well-formed, without NUL, and within the policy by code points', () => {
    const input = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), wellFormed, composing);
    fc.assert(
      fc.property(input, (text) => {
        const parsed = parse(text, eight);
        if (!parsed.ok) return;
        const points = Array.from(parsed.value).length;
        expect(points).toBeGreaterThanOrEqual(8);
        expect(points).toBeLessThanOrEqual(256);
        expect(parsed.value).toBe(text.normalize('NFC'));
        expect(parsed.value.isWellFormed()).toBe(true);
        expect(parsed.value).not.toContain('\0');
      }),
    );
  });

  test('well-formed text is refused for its length exactly when its NFC form is outside of the policy', () => {
    fc.assert(
      fc.property(fc.oneof(wellFormed, composing), fc.boolean(), (text, decomposed) => {
        const input = text.replaceAll('\0', '').normalize(decomposed ? 'NFD' : 'NFC');
        const points = Array.from(input.normalize('NFC')).length;
        const expected = points < 8 ? 'password_too_short' : points > 256 ? 'password_too_long' : 'ok';
        expect(codeOf(input, eight)).toBe(expected);
      }),
    );
  });

  test('an accepted new password is accepted as an attempt, and is the same', () => {
    fc.assert(
      fc.property(fc.oneof(wellFormed, composing), (text) => {
        const chosen = parse(text, eight);
        if (chosen.ok) expect(parsePasswordAttempt(text)).toEqual(chosen);
      }),
    );
  });

  test('a refusal never repeats the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const refused = parse(`Zq7${text}\0`, eight);
        expect(refused.ok).toBe(false);
        expect(JSON.stringify(refused)).not.toContain('Zq7');
      }),
    );
  });
});
