import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointLength, hasControlCharacter } from '../../src/domain/text.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 2],
  ['😀', 1],
  ['👩‍👩‍👧', 5],
  ['\ud83d', 1],
])('%j has %i code points', (text, expected) => {
  expect(codePointLength(text)).toBe(expected);
});

test('the length is that of the list of code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(codePointLength(text)).toBe(Array.from(text).length);
    }),
  );
});

const CONTROLS = /[\p{Cc}\u2028\u2029]/u;

test('control characters are those of the category Cc and the two separators, for every UTF-16 unit', () => {
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const text = `a${String.fromCharCode(unit)}b`;
    if (hasControlCharacter(text) !== CONTROLS.test(text)) expect.fail(`U+${unit.toString(16)}`);
  }
  expect(hasControlCharacter('')).toBe(false);
  expect(hasControlCharacter('\0')).toBe(true);
  expect(hasControlCharacter('a\u0085')).toBe(true);
});
