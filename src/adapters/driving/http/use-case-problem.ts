import type { ValidationFailed } from '../../../application/errors.ts';
import type { UseCases } from '../../../application/use-cases.ts';
import type { Result } from '../../../domain/result.ts';
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

/** For turning what a use-case refused into the problem that is answered. */
export const useCaseProblem = (error: UseCaseError): Problem =>
  error.code === 'validation_failed' ? validationProblem(error) : { code: error.code };
