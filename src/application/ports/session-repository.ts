import type { Session, SessionId } from '../../domain/session.ts';
import type { UserId } from '../../domain/user.ts';

/** For storing sessions, one record each. */
export interface SessionRepository {
  /** Stores a new session. Throws when its id exists with other content. */
  insert(session: Session): Promise<void>;
  /** The session, or null when there is none or `now` is not before its `expiresAt`. */
  findLive(id: SessionId, now: Date): Promise<Session | null>;
  /** Ends a session; ending one that is not there is no error. */
  end(id: SessionId): Promise<void>;
  /** Ends every session of a user, and no other's. */
  endAllOfUser(userId: UserId): Promise<void>;
  /** Removes sessions that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
