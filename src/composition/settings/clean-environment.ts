import type { ConfigProblem } from './config-problems.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** A key without the byte order mark that an editor puts in front of the first one of a file. */
export const plainKey = (key: string): string => key.replace(/^\uFEFF/, '');

/**
 * The settings as they are meant: without a byte order mark in front of a key, and without blanks and line ends around a value, such as the CR of a file that was written on Windows. Empty ones are absent,
 * as a line that was left blank.
 */
export const cleanEnvironment = (environment: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[plainKey(key), trimmed]];
    }),
  );

const MENDS: Readonly<Record<string, string>> = {
  JWT_SECRET: 'remove that here and, where services share it, there',
  LEGACY_JWT_SECRET: 'remove that; tokens of a secret that really has one cannot be taken',
};

/** A secret that others have too must not silently become another one here. */
export const blankProblems = (environment: Texts): readonly ConfigProblem[] =>
  Object.entries(MENDS).flatMap(([key, mend]) => {
    const value = environment[key] ?? '';
    const message = `begins or ends with a blank or a line end, which is not taken as a part of it: ${mend}`;
    return value === value.trim() ? [] : [{ key, message }];
  });
