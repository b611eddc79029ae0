import { type Email, parseExistingEmail } from '../../domain/email/email.ts';
import type { FieldProblem } from '../../domain/field-problem.ts';
import {
  madeOfKnownWords,
  type PasswordPolicy,
  type PlainPassword,
  parseNewPassword,
} from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CompromisedPasswords } from '../ports/compromised-passwords.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { GuessedWords } from '../ports/guessed-words.ts';

/**
 * Accepts or refuses a newly chosen password: at a sign-up, a change, a reset, an invitation, or when set by an
 * administrator. Its two parts exist for use cases that check a limit in between.
 */
export interface AcceptPassword {
  (input: unknown, email: Email | null, path?: string): Promise<Result<PlainPassword, FieldProblem>>;
  /** Applies the rules. Makes no external request. */
  parse(input: unknown, email: Email | null, path?: string): Result<PlainPassword, FieldProblem>;
  /**
   * Refuses passwords that attackers try first, or next. It may query an external service, so it comes after the
   * limits.
   */
  judge(password: PlainPassword, path?: string): Promise<Result<PlainPassword, FieldProblem>>;
}

export const createAcceptPassword = (ports: {
  readonly compromisedPasswords: CompromisedPasswords;
  readonly guessedWords: GuessedWords;
  readonly domains: DomainNames;
  readonly passwordPolicy: PasswordPolicy;
}): AcceptPassword => {
  /**
   * Reports whether the password is the e-mail address. An international domain is typed differently from how it is
   * stored.
   */
  const isAddress = (password: PlainPassword, email: Email | null): boolean => {
    const typed = parseExistingEmail(password, ports.domains.toAscii);
    return typed.ok && typed.value.key === email?.key;
  };

  const parse: AcceptPassword['parse'] = (input, email, path = 'password') => {
    const password = parseNewPassword(input, ports.passwordPolicy, email, path);
    return password.ok && isAddress(password.value, email) ? err(madeOfKnownWords(path)) : password;
  };

  const judge: AcceptPassword['judge'] = async (password, path = 'password') => {
    const refused = (message: string) => err({ path, code: 'password_compromised' as const, message });
    // A module of its own, loaded together with the list: a worker's main script has a budget.
    const { GUESSABLE_REASONS, guessableKindOf } = await import(
      '../../domain/passwords/guessable-password.ts'
    );
    const kind = await guessableKindOf(password, (word) => ports.guessedWords.includes(word));
    if (kind !== null) return refused(GUESSABLE_REASONS[kind]);
    return (await ports.compromisedPasswords.includes(password))
      ? refused('must not be a common password or one from a data breach')
      : ok(password);
  };

  return Object.assign(
    async (input: unknown, email: Email | null, path = 'password') => {
      const password = parse(input, email, path);
      return password.ok ? judge(password.value, path) : password;
    },
    { parse, judge },
  );
};
