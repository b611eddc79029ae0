import type { FieldProblem, FieldProblemCode } from '../../../../domain/field-problem.ts';

/** The rule that a new password violates. */
export type PasswordProblem = 'tooShort' | 'tooLong' | 'guessable' | 'malformed';

const BY_CODE: Readonly<Partial<Record<FieldProblemCode, PasswordProblem>>> = {
  password_too_short: 'tooShort',
  password_too_long: 'tooLong',
  password_compromised: 'guessable',
  password_malformed: 'malformed',
};

/** Returns the first password problem among the problems of a form; null when there is none. */
export const passwordProblemOf = (problems: readonly FieldProblem[]): PasswordProblem | null =>
  problems.map(({ code }) => BY_CODE[code]).find((problem) => problem !== undefined) ?? null;
