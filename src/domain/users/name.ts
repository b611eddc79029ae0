import type { Email } from '../email/email.ts';
import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { codePointLength, hasControlCharacter } from '../text.ts';

/** The maximum length of a name, in code points. */
export const MAX_NAME_LENGTH = 200;

/** Parses a display name: NFC, without surrounding white space, 1 to 200 code points, without control characters. */
export const parseName = (input: unknown): Result<string, FieldProblem> => {
  // No letter composes from more than six UTF-16 units: longer input need not be normalised at all.
  if (typeof input === 'string' && input.length <= MAX_NAME_LENGTH * 6 && input.isWellFormed()) {
    const name = input.normalize('NFC').trim();
    const length = codePointLength(name);
    if (length >= 1 && length <= MAX_NAME_LENGTH && !hasControlCharacter(name)) return ok(name);
  }
  return err({
    path: 'name',
    code: 'name_invalid',
    message: `must be 1 to ${MAX_NAME_LENGTH} characters of valid Unicode, without control characters`,
  });
};

/** Returns the name of an account whose owner has given none: its e-mail address, at most 200 characters of it. */
export const nameByAddress = ({ address }: Email): string => address.slice(0, MAX_NAME_LENGTH);

/**
 * Converts a name to the form by which lists sort and search: without case and Unicode composition. Both lower cases of
 * the Greek sigma become one, since which of them is used depends on the letters that follow.
 */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
