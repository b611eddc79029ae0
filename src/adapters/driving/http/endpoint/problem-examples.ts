import { ERROR_CODES, type ErrorCode } from '../answer/error-code.ts';
import { oauthErrorOf } from '../answer/oauth-error.ts';
import { describeProblem, type Problem } from '../answer/problem.ts';
import type { ProblemBody } from '../answer/problem-schema.ts';

type Example = { readonly value: ProblemBody } | { readonly $ref: string };

/** What some codes carry beside themselves. */
const MORE: Readonly<Partial<Record<ErrorCode, Omit<Problem, 'code'>>>> = {
  validation_failed: {
    errors: [{ path: 'email', code: 'required', message: 'is required' }],
  },
  password_too_short: {
    detail: 'the password must be at least 15 characters; several words make a good one',
    errors: [
      {
        path: 'password',
        code: 'password_too_short',
        message: 'must be at least 15 characters; several words make a good one',
      },
    ],
  },
  internal: { instance: 'urn:uuid:5f0c6b9e-3b55-4c1f-9d0c-6a1b2c3d4e5f' },
};

const exampleOf = (code: ErrorCode, path: string): ProblemBody =>
  describeProblem({ code, ...MORE[code] }, path);

const referenceTo = (code: ErrorCode): string => `#/components/examples/${code}`;

/** The examples that operations refer to, by code; none that no operation of these paths answers. */
export const sharedProblemExamples = (paths: unknown): Record<string, Example> => {
  const text = JSON.stringify(paths);
  const used = ERROR_CODES.filter((code) => text.includes(JSON.stringify(referenceTo(code))));
  return Object.fromEntries(used.map((code) => [code, { value: exampleOf(code, '/') }]));
};

/** The examples of what one path answers with one status, by code; where OAuth clients ask, with their `error`. */
export const problemExamplesOf = (codes: readonly ErrorCode[], path: string): Record<string, Example> =>
  Object.fromEntries(
    codes.map((code) => [
      code,
      oauthErrorOf(path, code).error === undefined
        ? { $ref: referenceTo(code) }
        : { value: exampleOf(code, path) },
    ]),
  );
