import type { User, UserId } from '../users/user.ts';

const LIFE_MILLISECONDS = 180 * 24 * 60 * 60 * 1000;

/**
 * A device that an account has signed in on. It does not prove who uses the device; its only effect is that a limit
 * used up by others does not throttle it. A password change invalidates it with the epoch.
 */
export interface KnownDevice {
  readonly id: string;
  readonly userId: UserId;
  readonly sessionEpoch: number;
  readonly expiresAt: Date;
}

/** Creates the record of a device on which an account has just signed in. It is valid for 180 days. */
export const rememberDevice = (id: string, user: User, now: Date): KnownDevice => ({
  id,
  userId: user.id,
  sessionEpoch: user.sessionEpoch,
  // Whole seconds, since it is stored in seconds.
  expiresAt: new Date(Math.floor((now.getTime() + LIFE_MILLISECONDS) / 1000) * 1000),
});

/** Reports whether a device is still a known one of an account. */
export const isRememberedOn = (device: KnownDevice, user: User, now: Date): boolean =>
  device.userId === user.id && device.sessionEpoch === user.sessionEpoch && now < device.expiresAt;
