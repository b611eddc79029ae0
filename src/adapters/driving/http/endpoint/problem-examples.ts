import { ERROR_CODES, type ErrorCode } from '../answer/error-code.ts';
import { oauthErrorOf } from '../answer/oauth-error.ts';
import { describeProblem, type Problem } from '../answer/problem.ts';
import type { ProblemBody } from '../answer/problem-schema.ts';

type Example = { readonly value: ProblemBody } | { readonly $ref: string };

/** The members that the examples of some codes have in addition. */
const MORE: Readonly<Partial<Record<ErrorCode, Omit<Problem, 'code'>>>> = {
  validation_failed: {
    errors: [{ path: 'email', code: 'required', message: 'is required' }],
  },
  password_too_short: {
    detail: 'the password must be at least 15 characters; use several words',
    errors: [
      {
        path: 'password',
        code: 'password_too_short',
        message: 'must be at least 15 characters; use several words',
      },
    ],
  },
  internal: { instance: 'urn:uuid:5f0c6b9e-3b55-4c1f-9d0c-6a1b2c3d4e5f' },
};

const exampleOf = (code: ErrorCode, path: string): ProblemBody =>
  describeProblem({ code, ...MORE[code] }, path);

const referenceTo = (code: ErrorCode): string => `#/components/examples/${code}`;

/** Returns the shared examples by code: only those that operations of these paths refer to. */
export const sharedProblemExamples = (paths: unknown): Record<string, Example> => {
  const text = JSON.stringify(paths);
  const used = ERROR_CODES.filter((code) => text.includes(JSON.stringify(referenceTo(code))));
  return Object.fromEntries(used.map((code) => [code, { value: exampleOf(code, '/') }]));
};

/** Returns the examples of some codes on a path: references to the shared ones, or inline with `error` on OAuth paths. */
export const problemExamplesOf = (codes: readonly ErrorCode[], path: string): Record<string, Example> =>
  Object.fromEntries(
    codes.map((code) => [
      code,
      oauthErrorOf(path, code).error === undefined
        ? { $ref: referenceTo(code) }
        : { value: exampleOf(code, path) },
    ]),
  );
