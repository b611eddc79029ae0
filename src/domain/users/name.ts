import type { Email } from '../email/email.ts';
import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { codePointLength, hasControlCharacter } from '../text.ts';

/** For the longest name there is, in code points. */
export const MAX_NAME_LENGTH = 200;

/** For turning input into a display name: NFC, without surrounding white space, 1 to 200 code points. */
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
    message: `must be 1 to ${MAX_NAME_LENGTH} characters of well-formed Unicode without control characters`,
  });
};

/** What an account is called whose owner has not said it: by its address. */
export const nameByAddress = ({ address }: Email): string => address.slice(0, MAX_NAME_LENGTH);

/**
 * For the form of a name that lists sort and search by: without regard to case or to Unicode composition. Both
 * lower cases of the Greek sigma are one, since which of them it is depends on the letters that follow.
 */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
