import type { ConfigProblem } from './config-problem.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** Removes the byte order mark that an editor puts in front of the first key of a file. */
export const plainKey = (key: string): string => key.replace(/^\uFEFF/, '');

/**
 * Normalizes an environment: removes a byte order mark in front of a key, and white space and line breaks around a value, such
 * as the CR of a file written on Windows. Empty values, such as those of lines left blank, are absent.
 */
export const cleanEnvironment = (environment: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[plainKey(key), trimmed]];
    }),
  );

const MENDS: Readonly<Record<string, string>> = {
  JWT_SECRET: 'remove it here, and in the services that share the secret',
  LEGACY_JWT_SECRET: 'remove it; secrets with white space at the beginning or the end are not supported',
};

/** Finds shared secrets with white space around them: trimming would silently make them differ from those of other services. */
export const blankProblems = (environment: Texts): readonly ConfigProblem[] =>
  Object.entries(MENDS).flatMap(([key, mend]) => {
    const value = environment[key] ?? '';
    const message = `begins or ends with white space or a line break, which is not part of the secret: ${mend}`;
    return value === value.trim() ? [] : [{ key, message }];
  });
