import { codePointLength } from '../text.ts';

/** How many words of a name are found; the ones beyond are not. */
export const MAX_SEARCHED_WORDS = 20;

/** How many code points of a word, and of several words in a row, are compared. */
const MAX_WORD_LENGTH = 64;
const MAX_PHRASE_LENGTH = 128;

/**
 * One entry by which a name is found: a word of it, or the name from a word on, which begins with a space. `shared` is how
 * many code points at its beginning an earlier entry of the same name has too: whoever searches for no more than those
 * finds the name by the earlier one.
 */
export interface NameEntry {
  readonly word: string;
  readonly shared: number;
}

/**
 * The form in which names are searched: without accents (NFKD, marks removed) and without regard to case. Upper case comes
 * first, since it alone joins `ß` with `ss` and the dotless `ı` with `i`; both lower cases of the Greek sigma are one.
 */
const foldName = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase().replaceAll('ς', 'σ');

const firstPoints = (text: string, most: number): string =>
  text.length <= most ? text : Array.from(text).slice(0, most).join('');

const wordsOf = (text: string): readonly string[] =>
  (foldName(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => firstPoints(word, MAX_WORD_LENGTH));

const phraseOf = (words: readonly string[]): string => firstPoints(` ${words.join(' ')}`, MAX_PHRASE_LENGTH);

/** Code point order, which both stores keep; that of UTF-16 differs beyond U+FFFF. */
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

/** The entries by which a name is found, in code point order. A name without a letter or digit has none. */
export const nameEntries = (name: string): readonly NameEntry[] => {
  const words = wordsOf(name).slice(0, MAX_SEARCHED_WORDS);
  const phrases = words.slice(0, -1).map((_, index) => phraseOf(words.slice(index)));
  const entries = [...new Set([...words, ...phrases])].sort(compareText);
  // Of all earlier ones the one just before it has the longest beginning in common with it.
  return entries.map((word, index) => ({
    word,
    shared: index === 0 ? 0 : sharedLength(word, entries[index - 1] ?? ''),
  }));
};

/** What entries have to begin with, and how many code points that is. */
export interface NameSearch {
  readonly prefix: string;
  readonly length: number;
}

/** Reads what was typed into a search: the beginning of a word, or whole words and the beginning of one; null without any. */
export const parseNameSearch = (q: string): NameSearch | null => {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const prefix = words.length === 1 ? words.join('') : phraseOf(words);
  return { prefix, length: codePointLength(prefix) };
};

/** Whether a search finds the name by this entry, and by no earlier one. */
export const isFoundBy = ({ length }: NameSearch, { shared }: Pick<NameEntry, 'shared'>): boolean =>
  shared < length;
