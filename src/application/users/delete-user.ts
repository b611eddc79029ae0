import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden, VersionMismatch } from '../errors.ts';
import type { LastAdmin, UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface DeleteUserCommand {
  readonly actor: Actor;
  readonly id: UserId;
  /** The version that the caller saw, or null to delete any version. */
  readonly expectedVersion: number | null;
}

export type DeleteUserError = Forbidden | VersionMismatch | UserNotFound | LastAdmin;

/** Deletes an account and everything that belongs to it, as an admin. Its e-mail address is free afterwards. */
export type DeleteUser = (command: DeleteUserCommand) => Promise<Result<void, DeleteUserError>>;

export const createDeleteUser =
  (ports: { readonly users: UserRepository }): DeleteUser =>
  async ({ actor, id, expectedVersion }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    const deleted = await ports.users.delete<VersionMismatch>(id, (current) =>
      expectedVersion !== null && expectedVersion !== current.version
        ? err({ code: 'version_mismatch' })
        : ok(current),
    );
    return deleted.ok ? ok(undefined) : deleted;
  };
