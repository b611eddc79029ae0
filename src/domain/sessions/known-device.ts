import type { User, UserId } from '../users/user.ts';

const LIFE_MILLISECONDS = 180 * 24 * 60 * 60 * 1000;

/**
 * For a device that an account has been signed in to on. It is not proof of who uses it: a limit that others have used
 * up does not hold it, and that is all. A change of password ends it with the epoch.
 */
export interface KnownDevice {
  readonly id: string;
  readonly userId: UserId;
  readonly sessionEpoch: number;
  readonly expiresAt: Date;
}

/** For a device on which an account has just been signed in to. */
export const knowDevice = (id: string, user: User, now: Date): KnownDevice => ({
  id,
  userId: user.id,
  sessionEpoch: user.sessionEpoch,
  // Whole seconds, since that is how it is written down.
  expiresAt: new Date(Math.floor((now.getTime() + LIFE_MILLISECONDS) / 1000) * 1000),
});

/** For deciding whether an account is still known on a device. */
export const isKnownOn = (device: KnownDevice, user: User, now: Date): boolean =>
  device.userId === user.id && device.sessionEpoch === user.sessionEpoch && now < device.expiresAt;
