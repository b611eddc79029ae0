import type { Result } from './result.ts';

/** A validation error of one input field: its path, and how to fix it. The message never repeats the input. */
export interface FieldProblem {
  readonly path: string;
  readonly code: FieldProblemCode;
  readonly message: string;
}

/** Every problem that the domain finds in a field. A code is never renamed. */
export const FIELD_PROBLEM_CODES = [
  'email_invalid',
  'name_invalid',
  'role_invalid',
  'status_invalid',
  'metadata_invalid',
  'password_malformed',
  'password_too_short',
  'password_too_long',
  'password_compromised',
  'query_invalid',
] as const;

export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number];

/** Collects the problems of several parsed fields, so that one response names them all. */
export const problemsOf = (...results: readonly Result<unknown, FieldProblem>[]): readonly FieldProblem[] =>
  results.flatMap((result) => (result.ok ? [] : [result.error]));
