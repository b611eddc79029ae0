import type { Email } from '../email/email.ts';
import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { codePointLength } from '../text.ts';

/** A validated password in NFC. It is passed to the hasher and nowhere else. */
export type PlainPassword = string & { readonly __brand: 'PlainPassword' };

/** The rules of a new password. Lengths are in code points after NFC. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly maxLength: number;
  /** The words about the service that an attacker knows, such as its name, in lower case; none by default. */
  readonly guessableWords?: readonly string[];
}

/** NIST SP 800-63B-4 section 3.1.1.2: 15 where the password is the only factor; at least 64 must be accepted. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = { minLength: 15, maxLength: 256 };

const malformed = (path: string): FieldProblem => ({
  path,
  code: 'password_malformed',
  message: 'must be valid Unicode without NUL characters',
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

/** Parses a password that is to be checked: any length up to the maximum, since older rules may have been laxer. */
export const parsePasswordAttempt = (
  input: unknown,
  path = 'password',
): Result<PlainPassword, FieldProblem> => normalise(input, DEFAULT_PASSWORD_POLICY.maxLength, path);

/** The shortest word that is compared: shorter ones are part of too many words. */
const SHORTEST_WORD = 4;

/** Reports whether a password consists only of known words, digits and punctuation, ignoring case (ASVS 6.2.11). */
const isMadeOf = (password: string, words: readonly string[]): boolean => {
  const known = words
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((one, other) => other.length - one.length);
  const folded = password.toLowerCase();
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && !/\p{L}/u.test(rest);
};

const wordsOf = ({ key }: Email): readonly string[] => [key, key.slice(0, key.lastIndexOf('@'))];

/** Creates the problem of a password that consists of what everybody knows about the account. */
export const madeOfKnownWords = (path: string): FieldProblem => ({
  path,
  code: 'password_compromised',
  message: 'must not be made from the e-mail address or the name of the service',
});

/** Parses a new password. Checks its length, and that it does not consist of what everybody knows about the account. */
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
      message: `must be at least ${policy.minLength} characters; use several words`,
    });
  }
  const { guessableWords = [] } = policy;
  if (isMadeOf(password.value, [...guessableWords, ...(email === null ? [] : wordsOf(email))])) {
    return err(madeOfKnownWords(path));
  }
  return password;
};
