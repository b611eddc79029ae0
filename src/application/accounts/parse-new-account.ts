import { type Email, parseEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import type { PlainPassword } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { parseName } from '../../domain/users/name.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { DomainNames } from '../ports/domain-names.ts';

/** For the members that every new account is given, unchecked. */
export interface NewAccountInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** For the same members, known to be good. */
export interface NewAccount {
  readonly name: string;
  readonly email: Email;
  readonly password: PlainPassword;
}

/** Checks a new account's members by the rules, together, so that one answer tells all that is wrong. Nobody is asked. */
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

/** Judges the password of an account that is good by the rules; limits come before it. */
export const judgeNewAccount = async (
  { password }: NewAccount,
  acceptPassword: AcceptPassword,
): Promise<Result<void, ValidationFailed>> => {
  const judged = await acceptPassword.judge(password);
  return judged.ok ? ok(undefined) : err(validationFailed([judged.error]));
};
