import type { Session, SessionId } from '../../domain/session.ts';
import type { UserId } from '../../domain/user.ts';

/** For the refresh token that was presented, and what its use makes of its session. */
export interface Rotation {
  readonly id: SessionId;
  readonly seedHash: string;
  readonly generation: number;
  readonly now: Date;
  readonly idleTtlSeconds: number;
}

/** For storing sessions, one record each. A session is live while `now` is before both of its ends. */
export interface SessionRepository {
  /** Stores a new session. Throws when its id exists with other content. */
  insert(session: Session): Promise<void>;
  /** The session, or null when there is none or it is not live. */
  findLive(id: SessionId, now: Date): Promise<Session | null>;
  /** The live sessions of a user, the newest first, at most some hundreds. */
  listOfUser(userId: UserId, now: Date): Promise<readonly Session[]>;
  /**
   * Moves a live session to the next generation, in one write: answered to exactly one of any number of
   * simultaneous callers that present its current seed digest and generation. It is refreshed now, and idle until
   * `idleTtlSeconds` later or its end. Null for everybody else, and nothing changes.
   */
  rotate(rotation: Rotation): Promise<Session | null>;
  /** Ends a session and answers whose it was; null when it is not there, which is no error. */
  end(id: SessionId): Promise<UserId | null>;
  /** Ends every session of a user but `except`, and no other user's. */
  endAllOfUser(userId: UserId, except?: SessionId): Promise<void>;
  /** Removes sessions that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
