import { parseEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import { parseMetadata } from '../../domain/users/metadata.ts';
import { parseName } from '../../domain/users/name.ts';
import { parseRoles, type Role } from '../../domain/users/role.ts';
import type { User } from '../../domain/users/user.ts';
import type { OpenAccount } from '../accounts/open-account.ts';
import { type Forbidden, type ValidationFailed, validationFailed } from '../errors.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { EmailTaken } from '../ports/user-repository.ts';

export interface CreateUserCommand {
  readonly actor: Actor;
  readonly name: string;
  readonly email: string;
  readonly password?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  /** JSON objects; null for none. */
  readonly publicMetadata?: unknown;
  readonly privateMetadata?: unknown;
  readonly locale?: Locale;
}

export type CreateUserError = Forbidden | ValidationFailed | EmailTaken | Overloaded;

/**
 * Opens an account for somebody else, as an admin. Roles default to `user`. Without a password the owner is invited
 * by mail; with one, the owner is asked by mail to verify the e-mail address.
 */
export type CreateUser = (command: CreateUserCommand) => Promise<Result<User, CreateUserError>>;

export const createUserCreation =
  (ports: {
    readonly openAccount: OpenAccount;
    readonly hasher: PasswordHasher;
    readonly acceptPassword: AcceptPassword;
    readonly domains: DomainNames;
    /** The roles that can be granted. */
    readonly roles: readonly Role[];
  }): CreateUser =>
  async ({ actor, locale = 'en', ...input }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    const name = parseName(input.name);
    const email = parseEmail(input.email, ports.domains.toAscii);
    const address = email.ok ? email.value : null;
    const password =
      input.password === undefined ? ok(null) : await ports.acceptPassword(input.password, address);
    const roles = parseRoles(input.roles ?? ['user'], ports.roles);
    const shown = parseMetadata('publicMetadata', input.publicMetadata ?? null);
    const hidden = parseMetadata('privateMetadata', input.privateMetadata ?? null);
    if (!name.ok || !email.ok || !password.ok || !roles.ok || !shown.ok || !hidden.ok) {
      return err(validationFailed(problemsOf(name, email, password, roles, shown, hidden)));
    }
    const hash = password.value === null ? ok(null) : await ports.hasher.hash(password.value);
    if (!hash.ok) return hash;
    return ports.openAccount({
      name: name.value,
      email: email.value,
      passwordHash: hash.value,
      roles: roles.value,
      publicMetadata: shown.value,
      privateMetadata: hidden.value,
      mail:
        hash.value === null
          ? { kind: 'invitation', locale }
          : { kind: 'verify-email', locale, vouched: true },
    });
  };
