import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isFoundBy,
  MAX_SEARCHED_WORDS,
  type NameEntry,
  nameEntries,
  parseNameSearch,
} from '../../../src/domain/users/name-search.ts';

/** Returns the entries of a name that a search matches, in the order of a store. */
const metBy = (q: string, name: string): readonly NameEntry[] => {
  const search = parseNameSearch(q);
  if (search === null) return [];
  return nameEntries(name).filter(({ word }) => word.startsWith(search.prefix));
};

const finds = (q: string, name: string): boolean => {
  const search = parseNameSearch(q);
  const shown = metBy(q, name).filter((entry) => search !== null && isFoundBy(search, entry));
  expect(shown.length).toBeLessThanOrEqual(1);
  // By the first of all matching entries.
  if (shown.length === 1) expect(shown[0]).toEqual(metBy(q, name)[0]);
  expect(shown.length).toBe(Math.min(1, metBy(q, name).length));
  return shown.length === 1;
};

describe('the entries of a name', () => {
  test.each([
    ['Maria', ['maria']],
    ['María López García', [' lopez garcia', ' maria lopez garcia', 'garcia', 'lopez', 'maria']],
    ["O'Brien-Smith", [' brien smith', ' o brien smith', 'brien', 'o', 'smith']],
    ['Anna Anna', [' anna anna', 'anna']],
    ['Agent 007', [' agent 007', '007', 'agent']],
    ['山田 太郎', [' 山田 太郎', '太郎', '山田']],
    ['𝒜lef \uff41bel', [' alef abel', 'abel', 'alef']],
    ['🔑 %_.*', []],
  ])('%s', (name, words) => {
    expect(nameEntries(name).map(({ word }) => word)).toEqual(words);
  });

  test('tell what the one before has in common with each', () => {
    expect(nameEntries('Martha Mara Zoë Martin').filter(({ word }) => !word.startsWith(' '))).toEqual([
      { word: 'mara', shared: 0 },
      { word: 'martha', shared: 3 },
      { word: 'martin', shared: 4 },
      { word: 'zoe', shared: 0 },
    ]);
  });

  test('are in code point order, which UTF-16 is not', () => {
    expect(
      nameEntries('\uff21 \u{20000} \ufb50')
        .map(({ word }) => word)
        .slice(-3),
    ).toEqual(['a', '\u0671', '\u{20000}']);
    expect(
      nameEntries('\u{1e900} \ufa0e')
        .map(({ word }) => word)
        .slice(-2),
    ).toEqual(['\ufa0e', '\u{1e922}']);
  });

  test('are bounded in number and length, whatever the name', () => {
    const names = [
      'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(4),
      '\ufdfa'.repeat(200),
      'x'.repeat(200),
      `${'y'.repeat(99)} ${'z'.repeat(99)}`,
    ];
    for (const name of names) {
      const entries = nameEntries(name);
      expect(entries.length).toBeLessThan(2 * MAX_SEARCHED_WORDS);
      for (const { word } of entries) expect(Array.from(word).length).toBeLessThanOrEqual(128);
    }
    expect(finds('t', names[0] ?? '')).toBe(true);
    expect(finds('u', names[0] ?? '')).toBe(false);
    expect(finds('x'.repeat(200), 'x'.repeat(200))).toBe(true);
    expect(finds(names[3] ?? '', names[3] ?? '')).toBe(true);
  });
});

describe('a search', () => {
  test.each([
    ['garcia', 'María López García', true],
    ['GARC', 'María López García', true],
    ['gárç', 'María López García', true],
    ['lopez gar', 'María López García', true],
    ['lopez, gar', 'María López García', true],
    ['maria lopez garcia', 'María López García', true],
    ['maria garcia', 'María López García', false],
    ['lop garcia', 'María López García', false],
    ['opez', 'María López García', false],
    ['ma', 'Maria Marta', true],
    ['mar', 'Maria Marta Marcel', true],
    ['jose\u0301', 'Jos\u00e9', true],
    ['jos\u00e9', 'Jose', true],
    ['strasse', 'Straße', true],
    ['STRASSE', 'straße', true],
    ['straß', 'STRASSE', true],
    ['isik', 'IŞIK', true],
    ['ışık', 'Isik', true],
    ['İsmail', 'ismail', true],
    ['νικος', 'ΝΙΚΟΣ', true],
    ['νικοσ', 'Νίκος Παππάς', true],
    ['ольга', 'О\u0301ЛЬГА', true],
    ['fi', 'ﬁona', true],
    ['김', '김민준', true],
    ['ange', 'Ångelholm', true],
    // Distinct letters: Unicode does not decompose them.
    ['oster', 'Øster', false],
    ['lukasz', 'Łukasz', false],
    ['łuk', 'ŁUKASZ', true],
    ['obrien', "O'Brien", false],
    ["o'b", "O'Brien", true],
  ])('for %s finds %s: %s', (q, name, found) => {
    expect(finds(q, name)).toBe(found);
  });

  test.each(['', ' ', '%', '_', '*', '.*', '^', '$', "'", '🔑', '\u0301'])('for %j is none', (q) => {
    expect(parseNameSearch(q)).toBeNull();
  });

  test('for the beginning of any word finds the name, by one entry, in any case and form', () => {
    const first = fc.constantFrom(...'aAbBéÉßıİσςΣñǆﬁ각한क𐐀');
    const other = fc.oneof(first, fc.constantFrom('\u093f', '\u0301', '\u0327'));
    const word = fc.tuple(first, fc.string({ unit: other, maxLength: 6 })).map((parts) => parts.join(''));
    const names = fc.array(word, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (words, whichOne, where) => {
        const name = words.join(' ');
        const from = whichOne % words.length;
        const points = Array.from(words[from] ?? '');
        const beginning = points.slice(0, 1 + (where % points.length)).join('');
        for (const q of [beginning, beginning.toUpperCase(), beginning.normalize('NFD')]) {
          expect(finds(q, name)).toBe(true);
        }
        expect(finds(words.slice(from).join(' '), name)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
