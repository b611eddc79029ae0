import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden } from '../errors.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';
import { countsOf } from './account-counts.ts';
import type { CountSeen, Throttle } from './throttle.ts';

export interface ListUserLimitsCommand {
  readonly actor: Actor;
  readonly id: UserId;
}

/** Returns to an administrator what is counted for a user's account, and what throttles it. */
export type ListUserLimits = (
  command: ListUserLimitsCommand,
) => Promise<Result<readonly CountSeen[], Forbidden | UserNotFound>>;

export const createListUserLimits =
  ({ users, throttle }: { readonly users: UserRepository; readonly throttle: Throttle }): ListUserLimits =>
  async ({ actor, id }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    const user = await users.findById(id);
    return user === null ? err({ code: 'user_not_found' }) : ok(await throttle.look(...countsOf(user)));
  };
