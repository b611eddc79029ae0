import { type GuessablePattern, guessablePatternOf, repeatedPart } from './guessable-pattern.ts';

/** In less than four letters hardly anything is a word. */
const SHORTEST_WORD = 4;

/** The only word among figures and signs, be it there once or several times; null where there are others. */
const onlyWordOf = (text: string): string | null => {
  const [word, ...others] = new Set(text.match(/[\p{L}\p{M}]+/gu));
  return word !== undefined && others.length === 0 && word.length >= SHORTEST_WORD ? word : null;
};

/** What a password is made of when it is one thing doubled, or one word with figures and signs around it; in lower case. */
export const coresOf = (password: string): readonly string[] => {
  const folded = password.toLowerCase();
  const word = onlyWordOf(folded);
  const cores = [repeatedPart(folded), word, word === null ? null : repeatedPart(word)];
  return [...new Set(cores)].filter((core): core is string => core !== null && core !== folded);
};

/** The kinds of passwords that are guessed next, though no list has them. */
export type GuessableKind = GuessablePattern | 'common core';

/** What is said to whoever chose one; it never repeats the password. */
export const GUESSABLE_REASONS: Readonly<Record<GuessableKind, string>> = {
  blank: 'must not be white space alone',
  repeated: 'must not be one character, or a few, again and again',
  run: 'must not be mostly runs of the alphabet, of figures or of the keyboard',
  'common core': 'must not be a common password doubled, or with figures and signs added',
};

/** Of which kind a password is; null when it is of none. `isCommon` is asked for words in lower case. */
export const guessableKindOf = async (
  password: string,
  isCommon: (word: string) => Promise<boolean>,
): Promise<GuessableKind | null> => {
  const pattern = guessablePatternOf(password);
  if (pattern !== null) return pattern;
  for (const core of coresOf(password)) {
    // A run such as qwerty may be a word, too, and too short to be most of the password.
    if (guessablePatternOf(core) !== null || (await isCommon(core))) return 'common core';
  }
  return null;
};
