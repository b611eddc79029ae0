import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey, parseName } from '../../../src/domain/users/name.ts';

const nameOf = (input: unknown): string | null => {
  const parsed = parseName(input);
  return parsed.ok ? parsed.value : null;
};

describe('a name', () => {
  test.each([
    ['plain', 'Ada Lovelace', 'Ada Lovelace'],
    ['white space around it', ' \t\u00a0Ada\u3000\n', 'Ada'],
    ['separate accents', 'Jose\u0301', 'Jos\u00e9'],
    ['one character', 'X', 'X'],
    ['one emoji', '😀', '😀'],
    ['200 characters', 'a'.repeat(200), 'a'.repeat(200)],
    ['200 emoji', '😀'.repeat(200), '😀'.repeat(200)],
    ['200 letters of four code points', '\u03b1\u0313\u0300\u0345'.repeat(200), '\u1f82'.repeat(200)],
    ['200 letters of six UTF-16 units', '\u{16d63}\u{16d67}\u{16d67}'.repeat(200), '\u{16d6a}'.repeat(200)],
    ['markup is text', '<b>Ada</b>', '<b>Ada</b>'],
    ['a prototype member', '__proto__', '__proto__'],
    ['right to left', 'עדה', 'עדה'],
  ])('%s', (_, input, expected) => {
    expect(nameOf(input)).toBe(expected);
  });

  test.each([
    ['empty', ''],
    ['white space only', ' \t\u3000'],
    ['201 characters', 'a'.repeat(201)],
    ['201 emoji', '😀'.repeat(201)],
    ['a million characters', 'a'.repeat(1_000_000)],
    ['a NUL', 'Ada\0'],
    ['a line feed', 'Ada\nBcc: eve@example.com'],
    ['a carriage return', 'Ada\rEve'],
    ['next line', 'Ada\u0085Eve'],
    ['line separator', 'Ada\u2028Eve'],
    ['escape', 'Ada\u001b[31m'],
    ['lone surrogate', 'Ada\ud800'],
    ['a number', 42],
    ['null', null],
    ['undefined', undefined],
    ['a list', ['Ada']],
    ['an operator', { $ne: null }],
  ])('%s is refused', (_, input) => {
    expect(parseName(input)).toMatchObject({ ok: false, error: { path: 'name', code: 'name_invalid' } });
  });

  test('what is accepted once is accepted again unchanged, in NFC, trimmed, 1 to 200 code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 220 }), (input) => {
        const name = nameOf(input);
        if (name === null) return;
        expect(nameOf(name)).toBe(name);
        expect(name).toBe(name.normalize('NFC'));
        expect(name).toBe(name.trim());
        expect(Array.from(name).length).toBeGreaterThanOrEqual(1);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 300 },
    );
  });

  test('a refusal never repeats the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        expect(JSON.stringify(parseName(`Zq7${input}\0`))).not.toContain('Zq7');
      }),
    );
  });
});

describe('the key that lists search names by', () => {
  test.each([
    ['Ada', 'aDA'],
    ['JOSE\u0301', 'jos\u00e9'],
    ['\u212aim', 'Kim'],
    ['Ängström', 'A\u030angstro\u0308m'.replace('A\u030a', 'A\u0308')],
    ['ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
    ['ОЛЬГА', 'Ольга'],
  ])('%s and %s have one key', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test('the beginning of a name has a key that the key of the name begins with', () => {
    // The lower case of a Greek sigma depends on what follows it, so a prefix on its own would have another one.
    for (const name of ['ΟΔΥΣΣΕΥΣ', 'Νικόστρατος', 'Ilker', 'STRASSE', '𐐀𐐁']) {
      const points = Array.from(name);
      for (let length = 1; length <= points.length; length += 1) {
        const prefix = points.slice(0, length).join('');
        expect(nameKey(name).startsWith(nameKey(prefix))).toBe(true);
        expect(nameKey(name).startsWith(nameKey(prefix.toUpperCase()))).toBe(true);
      }
    }
  });

  test('it is the same for both Unicode forms, and of a key it is that key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(name.normalize('NFD'))).toBe(nameKey(name.normalize('NFC')));
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: 300 },
    );
  });
});
