/** A pattern that makes a password easy to guess although it is on no list. */
export type GuessablePattern = 'blank' | 'repeated' | 'run';

/** Rows and walks of the usual keyboards, digits and the alphabet. Digits start again after the last one. */
const SEQUENCES: readonly string[] = [
  '01234567890',
  '1234567890ß',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiopü+',
  'asdfghjklöä',
  'yxcvbnm,.-',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'zaqxswcdevfrbgtnhymjukilop',
  'qawsedrftgyhujikolp',
  '!@#$%^&*()_+',
];

/** Fewer than four characters may form a run by chance. */
const SHORTEST_RUN = 4;

/** The minimum number of characters besides runs and repetitions: the lowest minimum length that a policy can have. */
const LEAST_LEFT = 8;

type Next = (character: string) => string | undefined;

const followers = (sequence: string): Next => {
  const next = new Map<string, string>();
  const characters = Array.from(sequence);
  for (const [index, character] of characters.slice(0, -1).entries())
    next.set(character, characters[index + 1] ?? '');
  return (character) => next.get(character);
};

/** Follows the code points: in any script, the letters are in alphabetical order, or nearly so. */
const byCodePoint =
  (step: number): Next =>
  (character) => {
    const point = (character.codePointAt(0) ?? 0) + step;
    return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  };

const STEPS: readonly Next[] = [
  byCodePoint(0),
  byCodePoint(1),
  byCodePoint(-1),
  ...SEQUENCES.flatMap((sequence) => [
    followers(sequence),
    followers(Array.from(sequence).reverse().join('')),
  ]),
];

/** Counts the characters from `start` that follow the step. */
const runLength = (characters: readonly string[], start: number, next: Next): number => {
  let end = start + 1;
  while (end < characters.length && next(characters[end - 1] ?? '') === characters[end]) end += 1;
  return end - start;
};

const longestRun = (characters: readonly string[], start: number): number =>
  Math.max(...STEPS.map((next) => runLength(characters, start, next)));

/** Counts the characters that are left when each run counts as one. */
const lengthWithoutRuns = (characters: readonly string[]): number => {
  let left = 0;
  for (let index = 0; index < characters.length; left += 1) {
    const run = longestRun(characters, index);
    index += run < SHORTEST_RUN ? 1 : run;
  }
  return left;
};

/**
 * Returns the shortest part that gives the text when repeated; null when there is none. The last repetition may be cut
 * short, such as by a missing separator.
 */
export const repeatedPart = (text: string): string | null => {
  const characters = Array.from(text);
  const longest = Math.floor((characters.length + 1) / 2);
  for (let size = 1; size <= longest && size < characters.length; size += 1) {
    if (characters.every((character, index) => index < size || character === characters[index - size]))
      return characters.slice(0, size).join('');
  }
  return null;
};

/**
 * Reports whether the characters at even positions and those at odd positions each form one run, as in a1b2c3d4e5f6 and
 * 112233445566.
 */
const isTwoRuns = (characters: readonly string[]): boolean =>
  [0, 1].every((parity) => {
    const every = characters.filter((_, index) => index % 2 === parity);
    return every.length >= SHORTEST_RUN && longestRun(every, 0) === every.length;
  });

/** Removes repeated neighbours if they are at least half of the characters: 111222333444 is a run without them. */
const withoutDoubles = (characters: readonly string[]): readonly string[] => {
  const single = characters.filter((character, index) => character !== characters[index - 1]);
  return single.length * 2 <= characters.length ? single : characters;
};

const isMostlyRuns = (characters: readonly string[]): boolean => {
  const left = Math.min(lengthWithoutRuns(characters), lengthWithoutRuns(withoutDoubles(characters)));
  return left < LEAST_LEFT && left * 2 < characters.length;
};

/**
 * Detects white space alone, a few characters repeated, and runs of the alphabet, of digits or of the keyboard; null
 * when there is none.
 */
export const guessablePatternOf = (password: string): GuessablePattern | null => {
  if (password.trim() === '') return 'blank';
  const folded = password.toLowerCase();
  const part = repeatedPart(folded);
  if (part !== null && Array.from(part).length < LEAST_LEFT) return 'repeated';
  const characters = Array.from(folded);
  return isTwoRuns(characters) || isMostlyRuns(characters) ? 'run' : null;
};
