import type { Email } from '../domain/email.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import { type PasswordPolicy, type PlainPassword, parseNewPassword } from '../domain/password.ts';
import { err, type Result } from '../domain/result.ts';
import type { CompromisedPasswords } from './ports/compromised-passwords.ts';
import type { GuessedWords } from './ports/guessed-words.ts';

/** Accepts a password that is chosen, be it at a sign-up, a change, a reset, an invitation or by an administrator. */
export type AcceptPassword = (
  input: unknown,
  email: Email | null,
  path?: string,
) => Promise<Result<PlainPassword, FieldProblem>>;

/** Makes the step that all of them share: the rules first, then whether guessers try it first or next. */
export const createAcceptPassword =
  (ports: {
    readonly compromisedPasswords: CompromisedPasswords;
    readonly guessedWords: GuessedWords;
    readonly passwordPolicy: PasswordPolicy;
  }): AcceptPassword =>
  async (input, email, path = 'password') => {
    const password = parseNewPassword(input, ports.passwordPolicy, email, path);
    if (!password.ok) return password;
    const refused = (message: string) => err({ path, code: 'password_compromised' as const, message });
    // A module of its own, loaded with the list: a worker's main script has a budget.
    const { GUESSABLE_REASONS, guessableKindOf } = await import('../domain/guessable-password.ts');
    const kind = await guessableKindOf(password.value, (word) => ports.guessedWords.includes(word));
    if (kind !== null) return refused(GUESSABLE_REASONS[kind]);
    return (await ports.compromisedPasswords.includes(password.value))
      ? refused('must not be a common one or one of a breach: those are guessed first')
      : password;
  };
