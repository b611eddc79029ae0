import type { ErrorCode } from '../adapters/driving/http/answer/error-code.ts';
import type { FieldError } from '../adapters/driving/http/answer/field-error.ts';

/**
 * For what an error's `code` can be: Latchkey's own list, and `unexpected_answer` for one that Latchkey did not
 * write, such as a proxy's. A Latchkey newer than this client may have codes that are not listed here.
 */
export type LatchkeyErrorCode = ErrorCode | 'unexpected_answer';

/** For an answer that is no success. A server that was not reached is no answer: then `fetch`'s own error is thrown. */
export interface LatchkeyError extends Error {
  readonly name: 'LatchkeyError';
  readonly status: number;
  readonly code: LatchkeyErrorCode;
  /** One entry for each field that was wrong. */
  readonly errors: readonly FieldError[];
}

interface ProblemParts {
  readonly code: LatchkeyErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

/** For making such an error. */
export const latchkeyError = (status: number, { code, detail, errors }: ProblemParts): LatchkeyError =>
  Object.assign(new Error(detail), { name: 'LatchkeyError', status, code, errors } as const);

/** For recognising such an error, also one of another copy of this package. */
export const isLatchkeyError = (error: unknown): error is LatchkeyError =>
  error instanceof Error && error.name === 'LatchkeyError';

/** For reading an RFC 9457 body; whatever else the body is becomes `unexpected_answer`. */
export const readProblem = async (response: Response): Promise<ProblemParts> => {
  const body: Partial<ProblemParts> | null = await response.json().catch(() => null);
  return typeof body?.code === 'string'
    ? { code: body.code, detail: String(body.detail), errors: Array.isArray(body.errors) ? body.errors : [] }
    : { code: 'unexpected_answer', detail: `the server answered ${response.status}`, errors: [] };
};

/** For the error that an unsuccessful answer means. */
export const errorOf = async (response: Response): Promise<LatchkeyError> =>
  latchkeyError(response.status, await readProblem(response));

/** For calls that need a user when nobody is signed in. */
export const signedOutError = (): LatchkeyError =>
  latchkeyError(401, { code: 'unauthenticated', detail: 'nobody is signed in', errors: [] });
