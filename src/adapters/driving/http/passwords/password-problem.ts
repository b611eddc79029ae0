import type { FieldProblem, FieldProblemCode } from '../../../../domain/field-problem.ts';

/** Which rule a chosen password has not kept. */
export type PasswordProblem = 'tooShort' | 'tooLong' | 'guessable' | 'malformed';

const BY_CODE: Readonly<Partial<Record<FieldProblemCode, PasswordProblem>>> = {
  password_too_short: 'tooShort',
  password_too_long: 'tooLong',
  password_compromised: 'guessable',
  password_malformed: 'malformed',
};

/** What is wrong with the password among what is wrong with a form; null where it is something else. */
export const passwordProblemOf = (problems: readonly FieldProblem[]): PasswordProblem | null =>
  problems.map(({ code }) => BY_CODE[code]).find((problem) => problem !== undefined) ?? null;
