import { FIELD_PROBLEM_CODES, type FieldProblemCode } from '../../../../domain/field-problem.ts';

const STRUCTURE_CODES = ['required', 'invalid_type', 'unknown_field'] as const;

/** The error codes of a single field: those of the domain, and those about the structure of a body. */
export type FieldErrorCode = FieldProblemCode | (typeof STRUCTURE_CODES)[number];

/** An invalid field. `path` is empty when the whole body is meant. The message never repeats a value of the input. */
export interface FieldError {
  readonly path: string;
  readonly code: FieldErrorCode;
  readonly message: string;
}

/** All values of {@link FieldErrorCode}, for the OpenAPI document. */
export const FIELD_ERROR_CODES: readonly FieldErrorCode[] = [...FIELD_PROBLEM_CODES, ...STRUCTURE_CODES];
