import type { ErrorCode } from './error-code.ts';
import { ERROR_STATUS, type ErrorRow } from './error-status.ts';
import type { FieldError } from './field-error.ts';
import type { HttpContext } from './http-env.ts';
import type { ProblemBody } from './schemas/problem-schema.ts';

/** For an answer that is no success, before it is written out. */
export interface Problem {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly instance?: string;
  /** Where a 401 could also have been avoided by Basic credentials. */
  readonly takesBasic?: true;
}

/** For the URI that names a kind of problem (RFC 9457 section 3.1.1), the same on every installation. */
export const problemType = (code: ErrorCode): string => `urn:latchkey:error:${code}`;

const bodyOf = (problem: Problem, row: ErrorRow): ProblemBody => ({
  type: problemType(problem.code),
  title: row.title,
  status: row.status,
  detail: problem.detail ?? row.detail,
  code: problem.code,
  ...(problem.instance === undefined ? {} : { instance: problem.instance }),
  ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
});

const challengesOf = ({ takesBasic }: Problem, { challenge }: ErrorRow): readonly string[] => [
  ...(challenge === undefined ? [] : [`Bearer realm="latchkey"${challenge}`]),
  ...(takesBasic === undefined ? [] : ['Basic realm="latchkey"']),
];

const headersOf = (problem: Problem, row: ErrorRow): Record<string, string> => {
  const challenges = challengesOf(problem, row);
  return {
    'Content-Type': 'application/problem+json',
    ...(challenges.length === 0 ? {} : { 'WWW-Authenticate': challenges.join(', ') }),
    ...(row.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(row.retryAfterSeconds) }),
    // What is left of the body is not read, so the connection cannot carry another request.
    ...(problem.code === 'too_large' ? { Connection: 'close' } : {}),
  };
};

/** For writing a problem out as RFC 9457 asks, with the headers that its status calls for. */
export const answerProblem = (c: HttpContext, problem: Problem): Response => {
  const row: ErrorRow = ERROR_STATUS[problem.code];
  return c.body(JSON.stringify(bodyOf(problem, row)), row.status, headersOf(problem, row));
};

/** For a server that stops: what it answers to requests that come on connections it still has. */
export const stoppingResponse = (): Response => {
  const problem: Problem = { code: 'unavailable', detail: 'this instance is stopping; try again' };
  const row: ErrorRow = ERROR_STATUS[problem.code];
  return Response.json(bodyOf(problem, row), {
    status: row.status,
    headers: { ...headersOf(problem, row), Connection: 'close', 'Cache-Control': 'no-store' },
  });
};
