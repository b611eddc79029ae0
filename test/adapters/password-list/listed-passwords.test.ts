import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeGolombSet,
  hasNumber,
  numberOf,
} from '../../../src/adapters/driven/password-list/golomb-set.ts';
import { createListedPasswords } from '../../../src/adapters/driven/password-list/listed-passwords.ts';
import { LIST_BITS, LIST_CONTENT } from '../../../src/adapters/driven/password-list/password-list.ts';
import { guessableKindOf } from '../../../src/domain/passwords/guessable-password.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';
import { encodeGolombSet } from '../../../tools/encode-golomb-set.ts';

const listed = createListedPasswords();
const includes = (password: string) => listed.includes(password as PlainPassword);

describe('the list of common passwords', () => {
  test.each([
    // At least 15 characters, as the default policy requires.
    '30secondstomars',
    'mailcreated5240',
    'worldofwarcraft',
    'manchesterunited',
    'stairwaytoheaven',
    'momsanaladventure',
    // 8 to 14 characters, for policies with a second factor.
    'password',
    'iloveyou',
    'trustno1',
    'sunshine',
    'princess',
    'superman',
    // Words that are guessed doubled, or followed by digits.
    'dragon',
    'monkey',
    'love',
  ])('has %s, in any case', async (password) => {
    expect(await includes(password)).toBe(true);
    expect(await includes(password.toUpperCase())).toBe(true);
    expect(await includes(`${password.charAt(0).toUpperCase()}${password.slice(1)}`)).toBe(true);
  });

  test.each([
    'correct horse battery',
    'the first of all passphrases',
    'compilers are a kindness',
    'passwordpassword and more of it',
    'пароль которого никто не знает',
  ])('has not %s', async (password) => {
    expect(await includes(password)).toBe(false);
  });

  test.each([
    '123456789987654321',
    '1qaz2wsx3edc4rfv',
    'qazwsxedcrfvtgb',
    '12345678901234567890',
    'qwerty123456789',
    'passwordpassword',
    'qwertyuiopasdfghjkl',
    'asdfghjklzxcvbnm',
    '11111111111111111111',
    'password1',
    '12345678',
    'qwertyuiop',
  ])('has not %s, as common as any, since a rule refuses it with the reason', async (password) => {
    expect(await includes(password)).toBe(false);
    expect(await guessableKindOf(password, listed.includes)).not.toBe(null);
  });

  test('has at least the 3,000 commonest of each policy (ASVS 6.2.4), in a space that a worker can spare', () => {
    expect(LIST_CONTENT.long).toBeGreaterThanOrEqual(3000);
    expect(LIST_CONTENT.short).toBeGreaterThanOrEqual(3000);
    const { long, short, words, numbers } = LIST_CONTENT;
    // Two passwords may share a number, but hardly any do.
    expect(numbers).toBeGreaterThan((long + short + words) * 0.999);
    expect(atob(LIST_BITS).length).toBeLessThan(34 * 1024);
  });

  test('takes about one other password in 4,096 for one of its own, the cores that are looked for included', async () => {
    const tries = 60_000;
    let taken = 0;
    for (let index = 0; index < tries; index += 1) {
      const password = `nobody has this passphrase ${index}`;
      const kind = await guessableKindOf(password, listed.includes);
      if (kind !== null || (await includes(password))) taken += 1;
    }
    // 15 are expected, and always the same ones.
    expect(taken).toBeGreaterThan(3);
    expect(taken).toBeLessThan(30);
  });
});

describe('a Golomb-coded set', () => {
  const sets = fc
    .uniqueArray(fc.integer({ min: 0, max: 2 ** 27 }), { minLength: 1, maxLength: 200 })
    .map((numbers) => numbers.sort((one, other) => one - other));

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 16 }), (numbers, remainderBits) => {
        // A quotient is written in unary, so only as large as sets of this density have them.
        fc.pre((numbers.at(-1) ?? 0) / 2 ** remainderBits < 100_000);
        const bits = encodeGolombSet(numbers, remainderBits);
        const decoded = decodeGolombSet({ size: numbers.length, remainderBits, bits });
        expect([...decoded]).toEqual(numbers);
      }),
    );
  });

  test('has what is in it and nothing else', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 0, max: 2 ** 27 }), (numbers, wanted) => {
        const sorted = Uint32Array.from(numbers);
        for (const number of numbers) expect(hasNumber(sorted, number)).toBe(true);
        expect(hasNumber(sorted, wanted)).toBe(numbers.includes(wanted));
      }),
    );
    expect(hasNumber(new Uint32Array(0), 1)).toBe(false);
  });

  test('spreads texts over its range', async () => {
    const range = { size: 10, remainderBits: 4 };
    const numbers = await Promise.all(
      Array.from({ length: 3200 }, (_, index) => numberOf(`${index}`, range)),
    );
    const counts = Array.from(
      { length: 160 },
      (_, number) => numbers.filter((each) => each === number).length,
    );
    expect(numbers.every((number) => number >= 0 && number < 160)).toBe(true);
    expect(Math.min(...counts)).toBeGreaterThan(2);
    expect(Math.max(...counts)).toBeLessThan(60);
  });
});
