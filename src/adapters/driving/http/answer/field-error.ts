import type { FieldProblemCode } from '../../../../domain/field-problem.ts';

/** The error codes of a single field: those of the domain, and those about the structure of a body. */
export type FieldErrorCode = FieldProblemCode | 'required' | 'invalid_type' | 'unknown_field';

/** An invalid field. `path` is empty when the whole body is meant. The message never repeats a value of the input. */
export interface FieldError {
  readonly path: string;
  readonly code: FieldErrorCode;
  readonly message: string;
}

const CODES = {
  email_invalid: true,
  name_invalid: true,
  role_invalid: true,
  status_invalid: true,
  metadata_invalid: true,
  password_malformed: true,
  password_too_short: true,
  password_too_long: true,
  password_compromised: true,
  query_invalid: true,
  required: true,
  invalid_type: true,
  unknown_field: true,
} as const satisfies Record<FieldErrorCode, true>;

/** All values of {@link FieldErrorCode}, for the OpenAPI document. */
export const FIELD_ERROR_CODES = Object.keys(CODES) as readonly FieldErrorCode[];
