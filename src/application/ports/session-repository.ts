import type { Authentication } from '../../domain/sessions/authentication.ts';
import type { Session, SessionId } from '../../domain/sessions/session.ts';
import type { UserId } from '../../domain/users/user.ts';

/** A refresh token that is presented, and what its use makes of its session. */
export interface Rotation {
  readonly id: SessionId;
  readonly seedHash: string;
  readonly generation: number;
  readonly now: Date;
  readonly idleTtlSeconds: number;
}

/** A refresh token's parent that is presented again after the grace time. */
export interface LateRepeat {
  readonly id: SessionId;
  /** The session's current generation, which is given out again. */
  readonly generation: number;
  /** How many generations in a row this makes. */
  readonly lateRepeats: number;
  readonly now: Date;
}

/** Stores sessions, one record each. A session is live while `now` is before both of its ends. */
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
  /**
   * Notes in a live session that its current generation was given out again, and `lateRepeats`, in one write: true for
   * exactly one of any number of simultaneous callers, false, and nothing changes, when that generation was counted
   * before or is not the current one. Nothing else of the session changes: it is idle when it would have been.
   */
  countLateRepeat(repeat: LateRepeat): Promise<boolean>;
  /**
   * Notes in a session that is live at `authentication.at` how its user has authenticated then; where there is none,
   * nothing changes. It is no refresh, and the session is idle when it would have been.
   */
  reauthenticate(id: SessionId, authentication: Authentication): Promise<void>;
  /** Ends a session and answers whose it was; null when it is not there, which is no error. */
  end(id: SessionId): Promise<UserId | null>;
  /** Ends every session of a user but `except`, and no other user's. */
  endAllOfUser(userId: UserId, except?: SessionId): Promise<void>;
  /**
   * Ends the live sessions of a user that were refreshed least recently, so that at most `most` are left; at most some
   * thousands a call. Answers how many it ended. A session that is refreshed meanwhile stays.
   */
  endBeyond(userId: UserId, most: number, now: Date): Promise<number>;
  /** Removes sessions that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
