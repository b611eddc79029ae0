import type * as z from 'zod';
import type { FieldError, FieldErrorCode } from '../answer/field-error.ts';

type Issue = z.core.$ZodIssue;

const MAX_ERRORS = 20;
const MAX_PATH_LENGTH = 64;

/** Members with an error code of their own: they keep it, whichever layer finds the error. */
const VALUE_CODES: Readonly<Record<string, FieldErrorCode>> = {
  status: 'status_invalid',
  role: 'role_invalid',
  roles: 'role_invalid',
};

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  number: 'a whole number',
};

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.').slice(0, MAX_PATH_LENGTH);

const isAbsent = (input: unknown, [key]: readonly PropertyKey[]): boolean =>
  key !== undefined && typeof input === 'object' && input !== null && !Object.hasOwn(input, key);

const errorsOf = (issue: Issue, input: unknown): readonly FieldError[] => {
  const path = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_ERRORS).map((key) => ({
      path: pathOf([...issue.path, key]),
      code: 'unknown_field',
      message: 'is not a known field',
    }));
  }
  if (isAbsent(input, issue.path)) return [{ path, code: 'required', message: 'is required' }];
  if (issue.code === 'invalid_value') {
    const message = `must be one of: ${issue.values.map(String).join(', ')}`;
    return [{ path, code: VALUE_CODES[String(issue.path[0])] ?? 'query_invalid', message }];
  }
  const expected = issue.code === 'invalid_type' ? TYPE_NAMES[issue.expected] : undefined;
  const message = expected === undefined ? 'has the wrong format' : `must be ${expected}`;
  return [{ path, code: 'invalid_type', message }];
};

/**
 * Converts zod issues into field errors with messages of our own, since those of zod may change with its version. Returns
 * at most 20.
 */
export const structureErrors = (issues: readonly Issue[], input: unknown): readonly FieldError[] =>
  issues.flatMap((issue) => errorsOf(issue, input)).slice(0, MAX_ERRORS);
