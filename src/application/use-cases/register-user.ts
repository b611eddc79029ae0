import type { PasswordPolicy } from '../../domain/password.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import type { ValidationFailed } from '../errors.ts';
import type { OpenAccount } from '../open-account.ts';
import { type NewAccountInput, parseNewAccount } from '../parse-new-account.ts';
import type { Overloaded } from '../ports/password-hasher.ts';
import type { EmailTaken } from '../ports/user-repository.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';

export type RegisterUserError = ValidationFailed | EmailTaken | Overloaded;

/** For signing up: a new account with the role `user`, signed in at once. */
export type RegisterUser = (
  command: NewAccountInput,
  origin?: SessionOrigin,
) => Promise<Result<SignedIn, RegisterUserError>>;

/** For making the use-case. */
export const createRegisterUser =
  (ports: {
    readonly openAccount: OpenAccount;
    readonly signIn: SignIn;
    readonly passwordPolicy: PasswordPolicy;
  }): RegisterUser =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const account = parseNewAccount(command, ports.passwordPolicy);
    if (!account.ok) return account;
    const user = await ports.openAccount(account.value, ['user']);
    return user.ok ? ok(await ports.signIn(user.value, origin)) : user;
  };
