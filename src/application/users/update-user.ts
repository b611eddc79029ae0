import { type EmailKey, parseExistingEmail, parseNewEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayChangeUser } from '../../domain/users/authorization.ts';
import { parseMetadata } from '../../domain/users/metadata.ts';
import { parseName } from '../../domain/users/name.ts';
import { parseRoles, type Role } from '../../domain/users/role.ts';
import {
  changedFields,
  changeUser,
  type User,
  type UserChange,
  type UserId,
  type UserStatus,
} from '../../domain/users/user.ts';
import type { AnnounceNewAddress } from '../email/announce-new-address.ts';
import { type Forbidden, type ValidationFailed, type VersionMismatch, validationFailed } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { EmailTaken, LastAdmin, UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface UpdateUserCommand {
  readonly actor: Actor;
  readonly id: UserId;
  /** The version that the caller saw, or null to change any version. */
  readonly expectedVersion: number | null;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly status?: UserStatus | undefined;
  /** JSON objects that replace the current ones; null clears them. */
  readonly publicMetadata?: unknown;
  readonly privateMetadata?: unknown;
  /** The language of the mails about a new e-mail address. */
  readonly locale?: Locale;
}

export type UpdateUserError =
  | Forbidden
  | ValidationFailed
  | VersionMismatch
  | UserNotFound
  | EmailTaken
  | LastAdmin;

/** The account after the change, and the fields that changed. */
export interface UpdatedUser {
  readonly user: User;
  readonly changed: readonly (keyof UserChange)[];
}

/** Changes an account. Disabling it ends its sessions. */
export type UpdateUser = (command: UpdateUserCommand) => Promise<Result<UpdatedUser, UpdateUserError>>;

/** The e-mail address of the account has changed since its mails were stored. */
interface MovedMeanwhile {
  readonly code: 'moved_meanwhile';
}

const FIELDS = ['name', 'email', 'roles', 'status', 'publicMetadata', 'privateMetadata'] as const;

const parseChange = (
  command: UpdateUserCommand,
  {
    domains: { toAscii },
    roles: grantable,
  }: { readonly domains: DomainNames; readonly roles: readonly Role[] },
  held: readonly Role[],
): Result<UserChange, ValidationFailed> => {
  const optional = <T, R>(input: T | undefined, parse: (input: T) => R) =>
    input === undefined ? ok(undefined) : parse(input);
  const name = optional(command.name, parseName);
  const email = optional(command.email, (input) => parseExistingEmail(input, toAscii));
  const roles = optional(command.roles, (input) => parseRoles(input, grantable, held));
  const shown = optional(command.publicMetadata, (input) => parseMetadata('publicMetadata', input));
  const hidden = optional(command.privateMetadata, (input) => parseMetadata('privateMetadata', input));
  if (!name.ok || !email.ok || !roles.ok || !shown.ok || !hidden.ok) {
    return err(validationFailed(problemsOf(name, email, roles, shown, hidden)));
  }
  return ok({
    name: name.value,
    email: email.value,
    roles: roles.value,
    status: command.status,
    publicMetadata: shown.value,
    privateMetadata: hidden.value,
  });
};

/** How often an account is read at most, because its e-mail address may change between the read and the write. */
const MAX_LOOKS = 5;

/** Creates the use case. The mails about a new e-mail address are stored before the change itself. */
export const createUpdateUser =
  (ports: {
    readonly users: UserRepository;
    readonly announceNewAddress: AnnounceNewAddress;
    readonly clock: Clock;
    readonly domains: DomainNames;
    /** The roles that can be granted. */
    readonly roles: readonly Role[];
  }): UpdateUser =>
  async (command) => {
    const fields = FIELDS.filter((field) => command[field] !== undefined);
    if (!mayChangeUser(command.actor, command.id, fields)) return err({ code: 'forbidden' });
    const areGrantable = parseRoles(command.roles ?? ['user'], ports.roles).ok;
    const holder = areGrantable ? null : await ports.users.findById(command.id);
    const change = parseChange(command, ports, holder?.roles ?? []);
    if (!change.ok) return change;
    const { email } = change.value;
    const now = ports.clock.now();
    let changed: UpdatedUser['changed'] = [];

    const announce = async (): Promise<Result<EmailKey | null, ValidationFailed>> => {
      const seen = email === undefined ? null : await ports.users.findById(command.id);
      if (email === undefined || seen === null) return ok(null);
      if (seen.email.key !== email.key) {
        const taken = parseNewEmail(email);
        if (!taken.ok) return err(validationFailed([taken.error]));
        await ports.announceNewAddress(seen, email, command.locale ?? 'en');
      }
      return ok(seen.email.key);
    };
    const write = (left: EmailKey | null) =>
      ports.users.update<VersionMismatch | MovedMeanwhile | ValidationFailed>(command.id, (current) => {
        if (command.expectedVersion !== null && command.expectedVersion !== current.version) {
          return err({ code: 'version_mismatch' });
        }
        // The notice has to go to the address that the account leaves.
        if (left !== null && left !== current.email.key) return err({ code: 'moved_meanwhile' });
        // The user may meanwhile have lost a role that can no longer be granted.
        const roles = parseRoles(change.value.roles ?? current.roles, ports.roles, current.roles);
        if (!roles.ok) return err(validationFailed([roles.error]));
        const next = changeUser(current, change.value, now);
        changed = changedFields(current, next);
        return ok(next);
      });

    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const left = await announce();
      if (!left.ok) return left;
      const updated = await write(left.value);
      if (updated.ok) return ok({ user: updated.value, changed });
      const { error } = updated;
      if (error.code !== 'moved_meanwhile') return err(error);
    }
    return err({ code: 'version_mismatch' });
  };
