import { err, ok, type Result } from '../../domain/result.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface ListSessionsCommand {
  readonly actor: Actor;
  readonly userId: UserId;
}

export type ListSessionsError = Forbidden | UserNotFound;

/** Lists the sessions of a user: the caller's own or, as an admin, anybody's. */
export type ListSessions = (
  command: ListSessionsCommand,
) => Promise<Result<readonly Session[], ListSessionsError>>;

export const createListSessions =
  (ports: {
    readonly users: UserRepository;
    readonly sessions: SessionRepository;
    readonly clock: Clock;
  }): ListSessions =>
  async ({ actor, userId }) => {
    if (actor.id !== userId) {
      if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
      if ((await ports.users.findById(userId)) === null) return err({ code: 'user_not_found' });
    }
    return ok(await ports.sessions.listOfUser(userId, ports.clock.now()));
  };
