import type { Authentication } from '../../domain/sessions/authentication.ts';
import type { Session, SessionId } from '../../domain/sessions/session.ts';
import type { UserId } from '../../domain/users/user.ts';

/** A presented refresh token, and how its use changes the session. */
export interface Rotation {
  readonly id: SessionId;
  readonly seedHash: string;
  readonly generation: number;
  readonly now: Date;
  readonly idleTtlSeconds: number;
}

/** The parent of the current refresh token, presented again after the grace period. */
export interface LateRepeat {
  readonly id: SessionId;
  /** The session's current generation, whose token is issued again. */
  readonly generation: number;
  /** The number of generations in a row that this has happened in, including this one. */
  readonly lateRepeats: number;
  readonly now: Date;
}

/**
 * Stores sessions, one record each. A session is live while `now` is before both of its ends, `idleExpiresAt` and
 * `expiresAt`.
 */
export interface SessionRepository {
  /** Stores a new session. Rejects if its id exists with other content. */
  insert(session: Session): Promise<void>;
  /** Returns the session, or null if it does not exist or is not live. */
  findLive(id: SessionId, now: Date): Promise<Session | null>;
  /** Returns the live sessions of a user, newest first, at most a few hundred. */
  listOfUser(userId: UserId, now: Date): Promise<readonly Session[]>;
  /**
   * Moves a live session to the next generation, in one write. Of any number of concurrent callers that present its
   * current seed digest and generation, exactly one gets the session. All others get null, and nothing changes. The
   * session is then refreshed as of `now`, and becomes idle `idleTtlSeconds` later or at its end, whichever is
   * earlier.
   */
  rotate(rotation: Rotation): Promise<Session | null>;
  /**
   * Records in a live session that the token of its current generation was issued again, and `lateRepeats`, in one
   * write. Returns true to exactly one of any number of concurrent callers. Returns false and changes nothing if that
   * generation was counted before or is not the current one. Nothing else in the session changes: its idle expiry
   * stays.
   */
  countLateRepeat(repeat: LateRepeat): Promise<boolean>;
  /**
   * Records how the user of a session that is live at `authentication.at` has authenticated at that time. Does
   * nothing if there is no such session. This is not a refresh: the idle expiry stays.
   */
  reauthenticate(id: SessionId, authentication: Authentication): Promise<void>;
  /** Ends a session and returns the id of its user. Returns null if the session does not exist, which is not an error. */
  end(id: SessionId): Promise<UserId | null>;
  /** Ends every session of a user except `except`, and no session of another user. */
  endAllOfUser(userId: UserId, except?: SessionId): Promise<void>;
  /**
   * Ends the least recently refreshed live sessions of a user, so that at most `most` are left; at most a few
   * thousand per call. Returns how many it ended. A session that is refreshed meanwhile stays.
   */
  endBeyond(userId: UserId, most: number, now: Date): Promise<number>;
  /** Removes sessions that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
