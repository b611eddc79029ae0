import type { User, UserId } from './user.ts';

export type SessionId = string;

/** For one sign-in on one device, until `expiresAt` at the latest. */
export interface Session {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly epoch: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** For beginning a session of a user, in the user's current epoch. */
export const beginSession = (id: SessionId, user: User, now: Date, ttlSeconds: number): Session => ({
  id,
  userId: user.id,
  epoch: user.sessionEpoch,
  createdAt: now,
  expiresAt: new Date(now.getTime() + ttlSeconds * 1000),
});

/** For deciding whether a session still speaks for its user: both there, the user active, the epoch current. */
export const sessionSpeaksFor = (session: Session, user: User): boolean =>
  session.userId === user.id && session.epoch === user.sessionEpoch && user.status === 'active';
