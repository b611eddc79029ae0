import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden } from '../errors.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';
import { countsOf } from './account-counts.ts';
import type { Throttle } from './throttle.ts';

export interface LiftUserLimitsCommand {
  readonly actor: Actor;
  readonly id: UserId;
}

/** Ends every count of a user's account, so that nothing throttles it. The counts of networks and devices stay. */
export type LiftUserLimits = (
  command: LiftUserLimitsCommand,
) => Promise<Result<void, Forbidden | UserNotFound>>;

export const createLiftUserLimits =
  ({ users, throttle }: { readonly users: UserRepository; readonly throttle: Throttle }): LiftUserLimits =>
  async ({ actor, id }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    const user = await users.findById(id);
    if (user === null) return err({ code: 'user_not_found' });
    await throttle.release(...countsOf(user));
    return ok(undefined);
  };
