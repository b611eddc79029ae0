import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GUESSABLE_REASONS, guessableKindOf } from '../../../src/domain/passwords/guessable-password.ts';
import { guessablePatternOf } from '../../../src/domain/passwords/guessable-pattern.ts';

const COMMON = new Set(['password', 'dragon', 'monkey', 'iloveyou', 'love', 'stairwaytoheaven', 'password1']);
const kindOf = (password: string) => guessableKindOf(password, async (word) => COMMON.has(word));

describe('a password that is guessed next is of a kind', () => {
  test.each([
    ['16 spaces', ' '.repeat(16), 'blank'],
    ['tabs, line ends and wide spaces', '\t\n \u3000'.repeat(5), 'blank'],
    ['one letter', 'a'.repeat(15), 'repeated'],
    ['one letter in both cases', 'aA'.repeat(8), 'repeated'],
    ['one figure', '0'.repeat(64), 'repeated'],
    ['one emoji', '😀'.repeat(15), 'repeated'],
    ['one emoji of several code points', '👨‍👩‍👧'.repeat(5), 'repeated'],
    ['one letter of 256', '\u00e9'.repeat(256), 'repeated'],
    ['a pair', 'xy'.repeat(10), 'repeated'],
    ['a syllable, cut off', 'hahahahahahahah', 'repeated'],
    ['seven characters twice and more', 'Kx7!q2Zkx7!q2zK', 'repeated'],
    ['a word with separators', 'dragon dragon dragon', 'repeated'],
    ['the alphabet', 'abcdefghijklmno', 'run'],
    ['the alphabet backwards, in capitals', 'ZYXWVUTSRQPONMLK', 'run'],
    ['another alphabet', 'абвгдежзийклмноп', 'run'],
    ['figures', '1234567890123456', 'run'],
    ['figures backwards', '987654321098765', 'run'],
    ['figures up and down', '123456789987654321', 'run'],
    ['a row of keys', 'qwertyuiopasdfgh', 'run'],
    ['rows of keys of German', 'qwertzuiopasdfghjklöä', 'run'],
    ['rows of keys of French', 'azertyuiopqsdfghjklm', 'run'],
    ['rows of keys of Russian', 'йцукенгшщзхъфывапр', 'run'],
    ['columns of keys', '1qaz2wsx3edc4rfv', 'run'],
    ['a zigzag over keys', '1q2w3e4r5t6y7u8i', 'run'],
    ['shifted figures', '!@#$%^&*()_+!@#$', 'run'],
    ['rows and figures', 'qwerty-1234567890', 'run'],
    ['one letter but for the last', 'aaaaaaaaaaaaaaa1', 'run'],
    ['a short word and a run', 'hello1234567890!', 'run'],
    ['a run with each character twice', '112233445566778899', 'run'],
    ['a run with each character three times', '111222333444555', 'run'],
    ['two runs in turns', 'a1b2c3d4e5f6g7h8', 'run'],
    ['a common word with figures after it', 'Dragon7391826450', 'common core'],
    ['a common word with figures before it', '73918264502-Dragon', 'common core'],
    ['a common word with figures and signs', '**iloveyou** 1997/04/02', 'common core'],
    ['a common word doubled', 'PasswordPassword', 'common core'],
    ['a common word doubled, with figures', 'passwordpassword83', 'common core'],
    ['a common password of letters and figures doubled', 'password1password1', 'common core'],
    ['a common word again with other figures', 'password83 password17', 'common core'],
    ['a long common one with a year', 'StairwayToHeaven2026', 'common core'],
    ['a run as a word with figures', 'qwerty7391826450', 'common core'],
  ])('%s', async (_, password, kind) => {
    expect(await kindOf(password)).toBe(kind);
  });

  test.each([
    'correct horse battery staple',
    'an even longer passphrase',
    'passwordpassword and more of it',
    'dragon and monkey 1234',
    'love is all you need 1967',
    'donaudampfschifffahrt 7',
    'my cat says aaaaaaaaaaaah',
    'abcdef are the first letters',
    'the password is 123456789',
    '314159265358979',
    '739182645012874',
    'ведро картошки и лук',
    '合言葉は山と川と海と空と雲です',
    'كلمة المرور الطويلة جدا',
    'e\u0301te\u0301 a\u0300 la plage, enfin',
    'Zq7xKp2mVt9sLw4',
    '9f86d081884c7d659a2feaa0c55ad015',
    'f3b0-9a7c-41de-8265',
    'v9$Lq!x2@Rm7#tB',
    'tick tock tick tack toe',
    'correcthorsecorrecthorse',
  ])('but %s is of none', async (password) => {
    expect(await kindOf(password)).toBe(null);
  });

  test('and each kind has a reason of its own', () => {
    const reasons = Object.values(GUESSABLE_REASONS);
    expect(new Set(reasons).size).toBe(reasons.length);
  });
});

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const FIGURES = '0123456789';
const ALPHABETS = {
  printable: PRINTABLE,
  'letters and figures': LOWER + LOWER.toUpperCase() + FIGURES,
  lower: LOWER,
  hexadecimal: `${FIGURES}abcdef`,
  figures: FIGURES,
};

/** Draws a password as a password manager does: each character is equally likely. */
const drawn = (alphabet: string, length: number): string => {
  let text = '';
  const most = 256 - (256 % alphabet.length);
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) if (byte < most) text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, length);
};

describe('no good password is refused by a rule', () => {
  const TRIES = 5000;

  // The bounds are some ten times the rates that half a million draws of each have shown.
  test.each([
    ['printable', 8, 0.001],
    ['letters and figures', 8, 0.001],
    ['lower', 8, 0.002],
    ['hexadecimal', 8, 0.003],
    ['figures', 8, 0.01],
    ['printable', 15, 0],
    ['letters and figures', 15, 0],
    ['lower', 15, 0],
    ['hexadecimal', 15, 0],
    ['figures', 15, 0.001],
  ] as const)('drawn at random out of %s, %i characters: at most a share of %f', (alphabet, length, most) => {
    let refused = 0;
    for (let tried = 0; tried < TRIES; tried += 1) {
      if (guessablePatternOf(drawn(ALPHABETS[alphabet], length)) !== null) refused += 1;
    }
    expect(refused / TRIES).toBeLessThanOrEqual(most);
  });

  test('that is four words of a book', async () => {
    const book = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
    const words = [...new Set(book.toLowerCase().match(/\b[a-z]{3,}\b/g))];
    expect(words.length).toBeGreaterThan(400);
    const four = fc.uniqueArray(fc.constantFrom(...words), { minLength: 4, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(four, fc.constantFrom(' ', '-', '', '.'), async (chosen, separator) => {
        const passphrase = chosen.join(separator);
        fc.pre(passphrase.length >= 15);
        // For any common word: there are several.
        expect(await guessableKindOf(passphrase, async (word) => words.includes(word))).toBe(null);
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever the script: fifteen different characters that are no neighbours', async () => {
    const letter = fc
      .integer({ min: 0x21, max: 0x2ffff })
      .map((point) => String.fromCodePoint(point >= 0xd800 && point <= 0xdfff ? point - 0x800 : point));
    const text = fc.array(letter, { minLength: 15, maxLength: 60 }).map((letters) => letters.join(''));
    const points = (password: string) =>
      Array.from(password.toLowerCase(), (each) => each.codePointAt(0) ?? 0);
    const isMixed = (password: string) =>
      points(password).every(
        (point, index, all) => index === 0 || Math.abs(point - (all[index - 1] ?? 0)) > 60,
      ) &&
      new Set(points(password)).size > 14 &&
      password.trim() !== '';
    await fc.assert(
      fc.asyncProperty(text, async (password) => {
        fc.pre(isMixed(password));
        expect(await kindOf(password)).toBe(null);
      }),
      { numRuns: 1000 },
    );
  });
});
