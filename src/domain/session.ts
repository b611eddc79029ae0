import type { User, UserId } from './user.ts';

export type SessionId = string;

/** For where a session was begun: a label of the device, and its address, as far as they are known. */
export interface SessionOrigin {
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** For a session of which nobody said where it was begun. */
export const UNKNOWN_ORIGIN: SessionOrigin = { device: null, ipAddress: null };

/**
 * For one sign-in on one device. It ends at `expiresAt`, or at `idleExpiresAt` when it is not refreshed before.
 * `generation` counts its refreshes; `seedHash` is the digest of the random part of its refresh tokens. What its user
 * may do is in the user's record alone.
 */
export interface Session extends SessionOrigin {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly epoch: number;
  readonly generation: number;
  readonly seedHash: string;
  readonly createdAt: Date;
  readonly refreshedAt: Date;
  readonly idleExpiresAt: Date;
  readonly expiresAt: Date;
}

/** For how long a session lasts: at most, without a refresh, and how long a refresh can be repeated. */
export interface SessionPolicy {
  readonly ttlSeconds: number;
  readonly idleTtlSeconds: number;
  readonly graceSeconds: number;
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
  readonly now: Date;
}

/** For beginning a session of a user, in the user's current epoch. */
export const beginSession = (
  { id, user, seedHash, now, device, ipAddress }: NewSession,
  policy: SessionPolicy,
): Session => {
  const expiresAt = after(now, policy.ttlSeconds);
  return {
    id,
    userId: user.id,
    epoch: user.sessionEpoch,
    generation: 0,
    seedHash,
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

/**
 * For judging a refresh token that is genuine but not the session's current one. `repeated`: the answer to the
 * last refresh may have been lost, or another request was quicker. `reused`: somebody has an old token.
 */
export const judgeOldGeneration = (
  session: Session,
  generation: number,
  now: Date,
  { graceSeconds }: SessionPolicy,
): 'repeated' | 'reused' =>
  session.generation === generation + 1 && now.getTime() - session.refreshedAt.getTime() < graceSeconds * 1000
    ? 'repeated'
    : 'reused';
