import type { Email } from '../domain/email.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import { type PasswordPolicy, type PlainPassword, parseNewPassword } from '../domain/password.ts';
import { err, type Result } from '../domain/result.ts';
import type { CompromisedPasswords } from './ports/compromised-passwords.ts';

/** For a password that is chosen, be it at a sign-up, a change, a reset, an invitation or by an administrator. */
export type AcceptPassword = (
  input: unknown,
  email: Email | null,
  path?: string,
) => Promise<Result<PlainPassword, FieldProblem>>;

/** For making the step that all of them share: the rules first, then whether guessers try it first. */
export const createAcceptPassword =
  (ports: {
    readonly compromisedPasswords: CompromisedPasswords;
    readonly passwordPolicy: PasswordPolicy;
  }): AcceptPassword =>
  async (input, email, path = 'password') => {
    const password = parseNewPassword(input, ports.passwordPolicy, email, path);
    if (!password.ok) return password;
    if (!(await ports.compromisedPasswords.includes(password.value))) return password;
    return err({
      path,
      code: 'password_compromised',
      message: 'must not be a common one or one of a breach: those are guessed first',
    });
  };
