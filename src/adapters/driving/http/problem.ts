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
}

/** For the URI that names a kind of problem (RFC 9457 section 3.1.1), the same on every installation. */
export const problemType = (code: ErrorCode): string => `urn:latchkey:error:${code}`;

/** For writing a problem out as RFC 9457 asks, with the headers that its status calls for. */
export const answerProblem = (c: HttpContext, problem: Problem): Response => {
  const row: ErrorRow = ERROR_STATUS[problem.code];
  const body: ProblemBody = {
    type: problemType(problem.code),
    title: row.title,
    status: row.status,
    detail: problem.detail ?? row.detail,
    code: problem.code,
    ...(problem.instance === undefined ? {} : { instance: problem.instance }),
    ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
  };
  if (row.challenge !== undefined) c.header('WWW-Authenticate', `Bearer realm="latchkey"${row.challenge}`);
  if (row.retryAfterSeconds !== undefined) c.header('Retry-After', String(row.retryAfterSeconds));
  return c.body(JSON.stringify(body), row.status, { 'Content-Type': 'application/problem+json' });
};
