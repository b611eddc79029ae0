import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayReadUser } from '../../domain/users/authorization.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { Forbidden } from '../errors.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface GetUserCommand {
  readonly actor: Actor;
  readonly id: UserId;
}

export type GetUserError = Forbidden | UserNotFound;

/** Returns one account. A caller that may not see it does not learn whether it exists. */
export type GetUser = (command: GetUserCommand) => Promise<Result<User, GetUserError>>;

export const createGetUser =
  (ports: { readonly users: UserRepository }): GetUser =>
  async ({ actor, id }) => {
    if (!mayReadUser(actor, id)) return err({ code: 'forbidden' });
    const user = await ports.users.findById(id);
    return user === null ? err({ code: 'user_not_found' }) : ok(user);
  };
