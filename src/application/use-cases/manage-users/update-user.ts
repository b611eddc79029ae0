import { mayChangeUser } from '../../../domain/authorization.ts';
import { parseEmail } from '../../../domain/email.ts';
import { problemsOf } from '../../../domain/field-problem.ts';
import { parseName } from '../../../domain/name.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { parseRoles } from '../../../domain/role.ts';
import {
  changedFields,
  changeUser,
  type User,
  type UserChange,
  type UserId,
  type UserStatus,
} from '../../../domain/user.ts';
import {
  type Forbidden,
  type ValidationFailed,
  type VersionMismatch,
  validationFailed,
} from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmailTaken, LastAdmin, UserNotFound, UserRepository } from '../../ports/user-repository.ts';

export interface UpdateUserCommand {
  readonly actor: User;
  readonly id: UserId;
  /** The version that the caller saw, or null to change whatever is there. */
  readonly expectedVersion: number | null;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly status?: UserStatus | undefined;
}

export type UpdateUserError =
  | Forbidden
  | ValidationFailed
  | VersionMismatch
  | UserNotFound
  | EmailTaken
  | LastAdmin;

/** For the account as it is now, and what of it is another than before. */
export interface UpdatedUser {
  readonly user: User;
  readonly changed: readonly (keyof UserChange)[];
}

/** For changing an account; disabling it ends its sessions. */
export type UpdateUser = (command: UpdateUserCommand) => Promise<Result<UpdatedUser, UpdateUserError>>;

const FIELDS = ['name', 'email', 'roles', 'status'] as const;

const parseChange = (command: UpdateUserCommand): Result<UserChange, ValidationFailed> => {
  const optional = <T, R>(input: T | undefined, parse: (input: T) => R) =>
    input === undefined ? ok(undefined) : parse(input);
  const name = optional(command.name, parseName);
  const email = optional(command.email, parseEmail);
  const roles = optional(command.roles, parseRoles);
  if (!name.ok || !email.ok || !roles.ok) return err(validationFailed(problemsOf(name, email, roles)));
  return ok({ name: name.value, email: email.value, roles: roles.value, status: command.status });
};

/** For making the use-case. */
export const createUpdateUser =
  (ports: { readonly users: UserRepository; readonly clock: Clock }): UpdateUser =>
  async (command) => {
    const fields = FIELDS.filter((field) => command[field] !== undefined);
    if (!mayChangeUser(command.actor, command.id, fields)) return err({ code: 'forbidden' });
    const change = parseChange(command);
    if (!change.ok) return change;
    const now = ports.clock.now();
    let changed: UpdatedUser['changed'] = [];
    const updated = await ports.users.update<VersionMismatch>(command.id, (current) => {
      if (command.expectedVersion !== null && command.expectedVersion !== current.version) {
        return err({ code: 'version_mismatch' });
      }
      const next = changeUser(current, change.value, now);
      changed = changedFields(current, next);
      return ok(next);
    });
    return updated.ok ? ok({ user: updated.value, changed }) : updated;
  };
