import { mayManageUsers } from '../../../domain/authorization.ts';
import type { PasswordPolicy } from '../../../domain/password.ts';
import { err, type Result } from '../../../domain/result.ts';
import { parseRoles } from '../../../domain/role.ts';
import type { User } from '../../../domain/user.ts';
import { type Forbidden, type ValidationFailed, validationFailed } from '../../errors.ts';
import type { OpenAccount } from '../../open-account.ts';
import { type NewAccountInput, parseNewAccount } from '../../parse-new-account.ts';
import type { Overloaded } from '../../ports/password-hasher.ts';
import type { EmailTaken } from '../../ports/user-repository.ts';

export interface CreateUserCommand extends NewAccountInput {
  readonly actor: User;
  readonly roles?: readonly string[] | undefined;
}

export type CreateUserError = Forbidden | ValidationFailed | EmailTaken | Overloaded;

/** For an admin to open an account for somebody; roles default to `user`. */
export type CreateUser = (command: CreateUserCommand) => Promise<Result<User, CreateUserError>>;

/** For making the use-case. */
export const createCreateUser =
  (ports: { readonly openAccount: OpenAccount; readonly passwordPolicy: PasswordPolicy }): CreateUser =>
  async (command) => {
    if (!mayManageUsers(command.actor)) return err({ code: 'forbidden' });
    const roles = parseRoles(command.roles ?? ['user']);
    const account = parseNewAccount(command, ports.passwordPolicy, [roles]);
    if (!account.ok) return account;
    if (!roles.ok) return err(validationFailed([roles.error]));
    return ports.openAccount(account.value, roles.value);
  };
