import { codePointLength } from '../text.ts';

/** The maximum number of words of a name that are indexed; a search does not find those beyond. */
export const MAX_SEARCHED_WORDS = 20;

/** The maximum length of a word, and of several consecutive words, that is compared, in code points. */
const MAX_WORD_LENGTH = 64;
const MAX_PHRASE_LENGTH = 128;

/**
 * An index entry of a name: one word of it, or the rest of the name from a word on, with a space in front. `shared` is
 * the number of code points at its beginning that an earlier entry of the same name has too: a search for no more than
 * those finds the name by the earlier entry.
 */
export interface NameEntry {
  readonly word: string;
  readonly shared: number;
}

/**
 * Converts text to the form in which names are searched: without accents (NFKD, marks removed) and case. Upper case
 * comes first, since only it joins `ß` with `ss` and the dotless `ı` with `i`. Both lower cases of the Greek sigma
 * become one.
 */
const foldName = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase().replaceAll('ς', 'σ');

const firstPoints = (text: string, most: number): string =>
  text.length <= most ? text : Array.from(text).slice(0, most).join('');

const wordsOf = (text: string): readonly string[] =>
  (foldName(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => firstPoints(word, MAX_WORD_LENGTH));

const phraseOf = (words: readonly string[]): string => firstPoints(` ${words.join(' ')}`, MAX_PHRASE_LENGTH);

/** Compares two texts by code points, the order of both stores. The order of UTF-16 units differs beyond U+FFFF. */
const compareText = (left: string, right: string): number => {
  const [one, other] = [Array.from(left), Array.from(right)];
  for (const [index, character] of one.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (other[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
};

const sharedLength = (left: string, right: string): number => {
  const [one, other] = [Array.from(left), Array.from(right)];
  const different = one.findIndex((character, index) => character !== other[index]);
  return different === -1 ? one.length : different;
};

/** Returns the index entries of a name, in code point order. A name without a letter or digit has none. */
export const nameEntries = (name: string): readonly NameEntry[] => {
  const words = wordsOf(name).slice(0, MAX_SEARCHED_WORDS);
  const phrases = words.slice(0, -1).map((_, index) => phraseOf(words.slice(index)));
  const entries = [...new Set([...words, ...phrases])].sort(compareText);
  // Of all earlier entries, the previous one has the longest common prefix with it.
  return entries.map((word, index) => ({
    word,
    shared: index === 0 ? 0 : sharedLength(word, entries[index - 1] ?? ''),
  }));
};

/** The prefix of the entries that a search finds, and its length in code points. */
export interface NameSearch {
  readonly prefix: string;
  readonly length: number;
}

/**
 * Parses a search text: the beginning of a word, or whole words and the beginning of the last one; null when it has no
 * word.
 */
export const parseNameSearch = (q: string): NameSearch | null => {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const prefix = words.length === 1 ? words.join('') : phraseOf(words);
  return { prefix, length: codePointLength(prefix) };
};

/** Reports whether a search finds the name by this entry and by no earlier one. */
export const isFoundBy = ({ length }: NameSearch, { shared }: Pick<NameEntry, 'shared'>): boolean =>
  shared < length;
