import type { User, UserId } from '../users/user.ts';
import type { Authentication } from './authentication.ts';

export type SessionId = string;

/** Where a session was begun: a label of the device, and its address, as far as they are known. */
export interface SessionOrigin {
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** For a session of which nobody said where it was begun. */
export const UNKNOWN_ORIGIN: SessionOrigin = { device: null, ipAddress: null };

/**
 * One sign-in on one device. It ends at `expiresAt`, or at `idleExpiresAt` when it is not refreshed before.
 * `generation` counts its refreshes; `seedHash` is the digest of the random part of its refresh tokens. What its user
 * may do is in the user's record alone.
 */
export interface Session extends SessionOrigin {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly epoch: number;
  readonly generation: number;
  /** The last generation that was given out again after the grace time; 0 for none. */
  readonly lateGeneration: number;
  /** How many generations in a row, up to that one, were given out again after the grace time. */
  readonly lateRepeats: number;
  readonly seedHash: string;
  readonly authentication: Authentication;
  readonly createdAt: Date;
  readonly refreshedAt: Date;
  readonly idleExpiresAt: Date;
  readonly expiresAt: Date;
}

/** How long a session lasts, and how often a refresh can be repeated. */
export interface SessionPolicy {
  /** How long a session lasts at most. */
  readonly ttlSeconds: number;
  /** How long a session lasts without a refresh. */
  readonly idleTtlSeconds: number;
  /** How long a refresh can be repeated, as often as one likes; 0: a second use is reuse, late or not. */
  readonly graceSeconds: number;
  /** In how many generations in a row a refresh can be repeated after that, while nobody has used its successor. */
  readonly lateRepeats: number;
  /** How many sessions a user can have; those that were refreshed least recently end when there are more. */
  readonly mostPerUser: number;
}

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** For when a session ends that is used now and then never again. */
export const idleEnd = (now: Date, expiresAt: Date, { idleTtlSeconds }: SessionPolicy): Date => {
  const idle = after(now, idleTtlSeconds);
  return idle < expiresAt ? idle : expiresAt;
};

/** For what a session begins with. */
export interface NewSession extends SessionOrigin {
  readonly id: SessionId;
  readonly user: User;
  readonly seedHash: string;
  readonly methods: Authentication['methods'];
  readonly now: Date;
}

/** For beginning a session of a user, in the user's current epoch. */
export const beginSession = (
  { id, user, seedHash, methods, now, device, ipAddress }: NewSession,
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
    authentication: { methods, at: now },
    device,
    ipAddress,
    createdAt: now,
    refreshedAt: now,
    idleExpiresAt: idleEnd(now, expiresAt, policy),
    expiresAt,
  };
};

/** Whether a session still speaks for its user: the user is active and the epoch is the session's. */
export const sessionSpeaksFor = (session: Session, user: User): boolean =>
  session.userId === user.id && session.epoch === user.sessionEpoch && user.status === 'active';

/**
 * Whether an account is still the one that somebody has signed in to: who read it before must not go on where it was
 * disabled, its sessions ended or its address moved since. Other roles, a new name or a new form of the same password
 * do not matter.
 */
export const isSameAccount = (read: User, current: User): boolean =>
  current.status === 'active' &&
  current.sessionEpoch === read.sessionEpoch &&
  current.email.key === read.email.key;

/** A refresh that is repeated after the grace time: in how many generations in a row by now. */
export interface RepeatedLate {
  readonly lateRepeats: number;
  /** Whether this generation is in the session's count already; else it is to be counted before it is answered. */
  readonly isCounted: boolean;
}

/** What a genuine refresh token of an older generation means. */
export type OldGeneration = 'repeated' | 'reused' | RepeatedLate;

/**
 * Judges a refresh token that is genuine but not the session's current one. `repeated`: the answer to the last refresh
 * may have been lost, or another request was quicker. Repeated late: the same, but long ago, so it may also be that
 * somebody has an old token. `reused`: somebody has an old token.
 */
export const judgeOldGeneration = (
  session: Session,
  generation: number,
  now: Date,
  { graceSeconds, lateRepeats: most }: SessionPolicy,
): OldGeneration => {
  // Only the parent of the current token can be a repetition: any other one has a successor that was used.
  if (session.generation !== generation + 1 || graceSeconds === 0) return 'reused';
  if (now.getTime() - session.refreshedAt.getTime() < graceSeconds * 1000) return 'repeated';
  const isCounted = session.lateGeneration === session.generation;
  const isInARow = session.lateGeneration === session.generation - 1;
  const lateRepeats = isCounted ? session.lateRepeats : (isInARow ? session.lateRepeats : 0) + 1;
  return lateRepeats > most ? 'reused' : { lateRepeats, isCounted };
};
