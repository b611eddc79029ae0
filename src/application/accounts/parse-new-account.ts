import { type Email, parseEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import type { PlainPassword } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { parseName } from '../../domain/users/name.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { DomainNames } from '../ports/domain-names.ts';

/** The fields of a new account, unchecked. */
export interface NewAccountInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The same fields, validated. */
export interface NewAccount {
  readonly name: string;
  readonly email: Email;
  readonly password: PlainPassword;
}

/**
 * Validates the fields of a new account together, so that one response lists every problem. Makes no external
 * request.
 */
export const parseNewAccount = (
  input: NewAccountInput,
  { acceptPassword, domains }: { readonly acceptPassword: AcceptPassword; readonly domains: DomainNames },
): Result<NewAccount, ValidationFailed> => {
  const name = parseName(input.name);
  const email = parseEmail(input.email, domains.toAscii);
  const password = acceptPassword.parse(input.password, email.ok ? email.value : null);
  if (!name.ok || !email.ok || !password.ok) {
    return err(validationFailed(problemsOf(name, email, password)));
  }
  return ok({ name: name.value, email: email.value, password: password.value });
};

/** Judges the password of an account whose fields are valid. The limits are checked before. */
export const judgeNewAccount = async (
  { password }: NewAccount,
  acceptPassword: AcceptPassword,
): Promise<Result<void, ValidationFailed>> => {
  const judged = await acceptPassword.judge(password);
  return judged.ok ? ok(undefined) : err(validationFailed([judged.error]));
};
