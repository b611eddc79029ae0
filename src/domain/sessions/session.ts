import type { User, UserId } from '../users/user.ts';
import type { Authentication } from './authentication.ts';

export type SessionId = string;

/** Where a session began: a label of the device, and its IP address, as far as they are known. */
export interface SessionOrigin {
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** The origin of a session whose origin is unknown. */
export const UNKNOWN_ORIGIN: SessionOrigin = { device: null, ipAddress: null };

/**
 * A session of a user on one device. It ends at `expiresAt`, or at `idleExpiresAt` if it is not refreshed before.
 * `generation` counts its refreshes; `seedHash` is the digest of the random part of its refresh tokens. The rights of
 * its user are in the user's record only.
 */
export interface Session extends SessionOrigin {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly epoch: number;
  readonly generation: number;
  /** The last generation that was issued again after the grace time; 0 for none. */
  readonly lateGeneration: number;
  /** The number of consecutive generations, up to that one, that were issued again after the grace time. */
  readonly lateRepeats: number;
  readonly seedHash: string;
  readonly authentication: Authentication;
  readonly createdAt: Date;
  readonly refreshedAt: Date;
  readonly idleExpiresAt: Date;
  readonly expiresAt: Date;
}

/** How long sessions last, how often a refresh can be repeated, and how many sessions a user can have. */
export interface SessionPolicy {
  /** The maximum lifetime of a session. */
  readonly ttlSeconds: number;
  /** The lifetime of a session that is not refreshed. */
  readonly idleTtlSeconds: number;
  /** How long a refresh can be repeated, any number of times. With 0, any second use is reuse, late or not. */
  readonly graceSeconds: number;
  /**
   * The number of consecutive generations in which a refresh can be repeated after the grace time, while its successor
   * is unused.
   */
  readonly lateRepeats: number;
  /** The maximum number of sessions of a user. When there are more, those refreshed least recently end. */
  readonly mostPerUser: number;
}

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** Returns when a session expires if it is not refreshed after `now`. */
export const idleEnd = (now: Date, expiresAt: Date, { idleTtlSeconds }: SessionPolicy): Date => {
  const idle = after(now, idleTtlSeconds);
  return idle < expiresAt ? idle : expiresAt;
};

/** The data of a new session. */
export interface NewSession extends SessionOrigin {
  readonly id: SessionId;
  readonly user: User;
  readonly seedHash: string;
  readonly authentication: Authentication;
  readonly now: Date;
}

/** Creates a session of a user, in the user's current epoch. */
export const beginSession = (
  { id, user, seedHash, authentication, now, device, ipAddress }: NewSession,
  policy: SessionPolicy,
): Session => {
  const expiresAt = after(now, policy.ttlSeconds);
  return {
    id,
    userId: user.id,
    epoch: user.sessionEpoch,
    generation: 0,
    lateGeneration: 0,
    lateRepeats: 0,
    seedHash,
    authentication,
    device,
    ipAddress,
    createdAt: now,
    refreshedAt: now,
    idleExpiresAt: idleEnd(now, expiresAt, policy),
    expiresAt,
  };
};

/** Reports whether a session is still valid for its user: the user is active, and the epoch is the session's. */
export const sessionSpeaksFor = (session: Session, user: User): boolean =>
  session.userId === user.id && session.epoch === user.sessionEpoch && user.status === 'active';

/**
 * Reports whether an account has not changed since it was read in a way that matters to a sign-in. A sign-in must not
 * continue if the account was disabled, its sessions ended, or its e-mail address, its second factors or its links to
 * other providers changed meanwhile. Changed roles, a new name or a rehash of the same password do not matter.
 */
export const isSameAccount = (read: User, current: User): boolean =>
  current.status === 'active' &&
  current.sessionEpoch === read.sessionEpoch &&
  current.email.key === read.email.key &&
  current.hasSecondFactor === read.hasSecondFactor &&
  current.factorEpoch === read.factorEpoch &&
  current.linkEpoch === read.linkEpoch;

/** A refresh that is repeated after the grace time, and the number of consecutive generations with one. */
export interface RepeatedLate {
  readonly lateRepeats: number;
  /** Whether the session's count includes this generation already; if not, it is to be counted before the response. */
  readonly isCounted: boolean;
}

/** The meaning of a genuine refresh token of an older generation. */
export type OldGeneration = 'repeated' | 'reused' | RepeatedLate;

/**
 * Classifies a refresh token that is genuine but not the session's current one. `repeated`: the response to the last
 * refresh may have been lost, or a concurrent request was faster. {@link RepeatedLate}: the same, but long ago, so that
 * an attacker may also have an old token. `reused`: somebody has an old token.
 */
export const judgeOldGeneration = (
  session: Session,
  generation: number,
  now: Date,
  { graceSeconds, lateRepeats: most }: SessionPolicy,
): OldGeneration => {
  // Only the parent of the current token can be a repetition: the successor of any other one was used.
  if (session.generation !== generation + 1 || graceSeconds === 0) return 'reused';
  if (now.getTime() - session.refreshedAt.getTime() < graceSeconds * 1000) return 'repeated';
  const isCounted = session.lateGeneration === session.generation;
  const isInARow = session.lateGeneration === session.generation - 1;
  const lateRepeats = isCounted ? session.lateRepeats : (isInARow ? session.lateRepeats : 0) + 1;
  return lateRepeats > most ? 'reused' : { lateRepeats, isCounted };
};
