import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden, VersionMismatch } from '../errors.ts';
import type { LastAdmin, UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface DeleteUserCommand {
  readonly actor: Actor;
  readonly id: UserId;
  /** The version that the caller saw, or null to delete whatever is there. */
  readonly expectedVersion: number | null;
}

export type DeleteUserError = Forbidden | VersionMismatch | UserNotFound | LastAdmin;

/** For an admin to delete an account with all that belongs to it; its address is free afterwards. */
export type DeleteUser = (command: DeleteUserCommand) => Promise<Result<void, DeleteUserError>>;

/** For making the use-case. */
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
