import type { Email } from '../email/email.ts';
import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { codePointLength } from '../text.ts';

/** For a password in NFC that passed the door. It goes to the hasher and nowhere else. */
export type PlainPassword = string & { readonly __brand: 'PlainPassword' };

/** For the lengths that a new password must have, in code points after NFC. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly maxLength: number;
  /** What a guesser knows of the service, such as its name, in lower case; none unless set. */
  readonly guessableWords?: readonly string[];
}

/** NIST SP 800-63B-4 section 3.1.1.2: 15 where the password is the only factor; at least 64 must be accepted. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = { minLength: 15, maxLength: 256 };

const malformed = (path: string): FieldProblem => ({
  path,
  code: 'password_malformed',
  message: 'must be well-formed Unicode text without the NUL character',
});

const tooLong = (maxLength: number, path: string): FieldProblem => ({
  path,
  code: 'password_too_long',
  message: `must be at most ${maxLength} characters`,
});

const normalise = (input: unknown, maxLength: number, path: string): Result<PlainPassword, FieldProblem> => {
  if (typeof input !== 'string') return err(malformed(path));
  // No letter composes from more than six UTF-16 units: longer input need not be normalised at all.
  if (input.length > maxLength * 6) return err(tooLong(maxLength, path));
  if (!input.isWellFormed() || input.includes('\0')) return err(malformed(path));
  const password = input.normalize('NFC');
  return codePointLength(password) > maxLength
    ? err(tooLong(maxLength, path))
    : ok(password as PlainPassword);
};

/** For a password that is typed to be checked: any length up to the maximum, since older rules may have been laxer. */
export const parsePasswordAttempt = (
  input: unknown,
  path = 'password',
): Result<PlainPassword, FieldProblem> => normalise(input, DEFAULT_PASSWORD_POLICY.maxLength, path);

/** Shorter ones are in too many words to mean anything. */
const SHORTEST_WORD = 4;

/** Whether nothing but known words, figures and punctuation is in it, without regard to case (ASVS 6.2.11). */
const isMadeOf = (password: string, words: readonly string[]): boolean => {
  const known = words
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((one, other) => other.length - one.length);
  const folded = password.toLowerCase();
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && !/\p{L}/u.test(rest);
};

const wordsOf = ({ key }: Email): readonly string[] => [key, key.slice(0, key.lastIndexOf('@'))];

/** What is wrong with a password that is made of what everybody knows of the account. */
export const madeOfKnownWords = (path: string): FieldProblem => ({
  path,
  code: 'password_compromised',
  message: 'must not be made of the e-mail address or the name of the service',
});

/** For a password that is chosen: its length, and that it is not made of what everybody knows of the account. */
export const parseNewPassword = (
  input: unknown,
  policy: PasswordPolicy,
  email: Email | null,
  path = 'password',
): Result<PlainPassword, FieldProblem> => {
  const password = normalise(input, policy.maxLength, path);
  if (!password.ok) return password;
  if (codePointLength(password.value) < policy.minLength) {
    return err({
      path,
      code: 'password_too_short',
      message: `must be at least ${policy.minLength} characters; several words make a good one`,
    });
  }
  const { guessableWords = [] } = policy;
  if (isMadeOf(password.value, [...guessableWords, ...(email === null ? [] : wordsOf(email))])) {
    return err(madeOfKnownWords(path));
  }
  return password;
};
