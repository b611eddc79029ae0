import type { ValidationFailed } from '../../../../application/errors.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import type { Result } from '../../../../domain/result.ts';
import type { Problem } from './problem.ts';

type ErrorOf<F> = F extends (...input: never[]) => Promise<Result<unknown, infer E>> ? E : never;

/** For everything that a use-case can refuse with. A code that the closed list lacks does not compile below. */
export type UseCaseError = ErrorOf<UseCases[keyof UseCases]>;

/** For what a new password may be refused for, told by a code of its own when nothing else is wrong. */
export const PASSWORD_PROBLEMS = ['password_too_short', 'password_too_long', 'password_compromised'] as const;

const validationProblem = ({ problems }: ValidationFailed): Problem => {
  const [first] = problems;
  const code = PASSWORD_PROBLEMS.find((candidate) => problems.every((problem) => problem.code === candidate));
  return first !== undefined && code !== undefined
    ? { code, detail: `the password ${first.message}`, errors: problems }
    : { code: 'validation_failed', errors: problems };
};

/** The way out that is always open. */
const TOO_MANY_FAILURES =
  'too many failed attempts: wait, sign in on a device that you have used before, or ask for a link by mail';

/** For turning what a use-case refused into the problem that is answered. */
export const useCaseProblem = (error: UseCaseError): Problem => {
  if (error.code === 'validation_failed') return validationProblem(error);
  if (error.code === 'insufficient_user_authentication') {
    const { code, maxAgeSeconds } = error;
    return { code, maxAgeSeconds };
  }
  if (error.code !== 'rate_limited') return { code: error.code };
  const { limit, retryAfterSeconds } = error;
  const detail = limit.mostInARow === null ? {} : { detail: TOO_MANY_FAILURES };
  return { code: error.code, ...detail, rateLimit: { limit, retryAfterSeconds } };
};
