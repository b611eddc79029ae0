import { type GuessablePattern, guessablePatternOf, repeatedPart } from './guessable-pattern.ts';

/** Fewer than four letters are rarely a word. */
const SHORTEST_WORD = 4;

/**
 * Returns the only word among digits and signs, whether it occurs once or several times; null when there are other
 * words, or when it is too short.
 */
const onlyWordOf = (text: string): string | null => {
  const [word, ...others] = new Set(text.match(/[\p{L}\p{M}]+/gu));
  return word !== undefined && others.length === 0 && word.length >= SHORTEST_WORD ? word : null;
};

/**
 * Returns what a password is based on when it is one part repeated, or one word with digits and signs around it; in
 * lower case.
 */
export const coresOf = (password: string): readonly string[] => {
  const folded = password.toLowerCase();
  const word = onlyWordOf(folded);
  const cores = [repeatedPart(folded), word, word === null ? null : repeatedPart(word)];
  return [...new Set(cores)].filter((core): core is string => core !== null && core !== folded);
};

/** The kinds of easily guessed passwords that are not on any list. */
export type GuessableKind = GuessablePattern | 'common core';

/** The validation messages of these kinds. They never repeat the password. */
export const GUESSABLE_REASONS: Readonly<Record<GuessableKind, string>> = {
  blank: 'must not be only white space',
  repeated: 'must not be one character or a few characters repeated',
  run: 'must not be mostly sequences of the alphabet, of digits or of the keyboard',
  'common core': 'must not be a common password repeated, or with only digits and symbols added',
};

/** Returns the kind of a guessable password; null when it is of none. `isCommon` is called with words in lower case. */
export const guessableKindOf = async (
  password: string,
  isCommon: (word: string) => Promise<boolean>,
): Promise<GuessableKind | null> => {
  const pattern = guessablePatternOf(password);
  if (pattern !== null) return pattern;
  for (const core of coresOf(password)) {
    // A run such as qwerty may also be the core, and too short to be most of the password.
    if (guessablePatternOf(core) !== null || (await isCommon(core))) return 'common core';
  }
  return null;
};
