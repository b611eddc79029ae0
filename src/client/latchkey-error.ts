import type { ErrorCode } from '../adapters/driving/http/answer/error-code.ts';
import type { FieldError } from '../adapters/driving/http/answer/field-error.ts';

/**
 * The values of an error's `code`: Latchkey's own codes, and `unexpected_answer` for a response that Latchkey did not
 * write, such as a proxy's. A Latchkey newer than this client may send codes that are not listed here.
 */
export type LatchkeyErrorCode = ErrorCode | 'unexpected_answer';

/**
 * A response that is not a success. A server that was not reached gives no response: the error of `fetch` itself is
 * thrown then.
 */
export interface LatchkeyError extends Error {
  readonly name: 'LatchkeyError';
  readonly status: number;
  readonly code: LatchkeyErrorCode;
  /** One entry for each invalid field. */
  readonly errors: readonly FieldError[];
}

interface ProblemParts {
  readonly code: LatchkeyErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

export const latchkeyError = (status: number, { code, detail, errors }: ProblemParts): LatchkeyError =>
  Object.assign(new Error(detail), { name: 'LatchkeyError', status, code, errors } as const);

/** Reports whether a value is a `LatchkeyError`, including one thrown by another copy of this package. */
export const isLatchkeyError = (error: unknown): error is LatchkeyError =>
  error instanceof Error && error.name === 'LatchkeyError';

/** Reads an RFC 9457 problem body. Any other body gives `unexpected_answer`. */
export const readProblem = async (response: Response): Promise<ProblemParts> => {
  const body: Partial<ProblemParts> | null = await response.json().catch(() => null);
  return typeof body?.code === 'string'
    ? { code: body.code, detail: String(body.detail), errors: Array.isArray(body.errors) ? body.errors : [] }
    : {
        code: 'unexpected_answer',
        detail: `the server responded with status ${response.status}`,
        errors: [],
      };
};

/** Converts an unsuccessful response to an error. */
export const errorOf = async (response: Response): Promise<LatchkeyError> =>
  latchkeyError(response.status, await readProblem(response));

/** Creates the error of a call that needs a user when nobody is signed in. */
export const signedOutError = (): LatchkeyError =>
  latchkeyError(401, { code: 'unauthenticated', detail: 'not signed in', errors: [] });
