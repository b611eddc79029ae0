import type { FieldProblemCode } from '../../../../domain/field-problem.ts';

/** For the codes that a single field can be refused with: the domain's, and those of a body's structure. */
export type FieldErrorCode = FieldProblemCode | 'required' | 'invalid_type' | 'unknown_field';

/** For one wrong field. `path` is empty when the whole body is meant; the message never repeats a value. */
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

/** For documenting every code that a field can have. */
export const FIELD_ERROR_CODES = Object.keys(CODES) as readonly FieldErrorCode[];
