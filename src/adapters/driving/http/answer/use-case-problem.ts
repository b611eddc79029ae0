import type { ValidationFailed } from '../../../../application/errors.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import type { Result } from '../../../../domain/result.ts';
import type { Problem } from './problem.ts';

type ErrorOf<F> = F extends (...input: never[]) => Promise<Result<unknown, infer E>> ? E : never;

/** All errors that use cases return. One whose code is not in `ERROR_CODES` does not compile below. */
export type UseCaseError = ErrorOf<UseCases[keyof UseCases]>;

/** The errors of a new password. Each becomes the code of the answer when nothing else is wrong. */
export const PASSWORD_PROBLEMS = ['password_too_short', 'password_too_long', 'password_compromised'] as const;

const validationProblem = ({ problems }: ValidationFailed): Problem => {
  const [first] = problems;
  const code = PASSWORD_PROBLEMS.find((candidate) => problems.every((problem) => problem.code === candidate));
  return first !== undefined && code !== undefined
    ? { code, detail: `the password ${first.message}`, errors: problems }
    : { code: 'validation_failed', errors: problems };
};

/** The detail for limits on failures in a row. It says what stays open. */
const TOO_MANY_FAILURES =
  'too many failed attempts; wait, sign in on a device that you have used before, or use another way to sign in';

/** Maps an error of a use case to the problem to answer. */
export const useCaseProblem = (error: UseCaseError): Problem => {
  if (error.code === 'validation_failed') return validationProblem(error);
  if (error.code === 'insufficient_user_authentication') {
    return error;
  }
  if (error.code !== 'rate_limited') return { code: error.code };
  const { limit, retryAfterSeconds } = error;
  const detail = limit.mostInARow === null ? {} : { detail: TOO_MANY_FAILURES };
  return { code: error.code, ...detail, rateLimit: { limit, retryAfterSeconds } };
};
