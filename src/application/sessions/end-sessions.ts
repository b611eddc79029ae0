import { err, ok, type Result } from '../../domain/result.ts';
import type { SessionId } from '../../domain/sessions/session.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Forbidden } from '../errors.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface EndSessionsCommand {
  readonly actor: Actor;
  readonly userId: UserId;
  /** The session to keep, or null for none. */
  readonly except: SessionId | null;
}

export type EndSessionsError = Forbidden | UserNotFound;

/** Signs a user out everywhere, or everywhere except one session: the caller or, as an admin, anybody. */
export type EndSessions = (command: EndSessionsCommand) => Promise<Result<void, EndSessionsError>>;

export const createEndSessions =
  (ports: { readonly users: UserRepository; readonly sessions: SessionRepository }): EndSessions =>
  async ({ actor, userId, except }) => {
    if (actor.id !== userId) {
      if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
      if ((await ports.users.findById(userId)) === null) return err({ code: 'user_not_found' });
    }
    await ports.sessions.endAllOfUser(userId, ...(except === null ? [] : [except]));
    return ok(undefined);
  };
