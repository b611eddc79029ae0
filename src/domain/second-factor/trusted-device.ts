import type { User, UserId } from '../users/user.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * A device on which an account has given its second factor, and on which it is not asked for one until the trust ends.
 * Other than a known device it proves something, so its secret is random, stored as a digest, and can be ended.
 */
export interface TrustedDevice {
  readonly id: string;
  readonly userId: UserId;
  readonly factorEpoch: number;
  readonly sessionEpoch: number;
  /** The SHA-256 digest of the secret in its token, base64url. */
  readonly secretHash: string;
  /** A label of the device, as far as it is known. */
  readonly device: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Creates the record of a device that a user trusts from now on, for `days` days. */
export const trustDevice = (
  { id, secretHash, device }: Pick<TrustedDevice, 'id' | 'secretHash' | 'device'>,
  user: User,
  days: number,
  now: Date,
): TrustedDevice => ({
  id,
  userId: user.id,
  factorEpoch: user.factorEpoch,
  sessionEpoch: user.sessionEpoch,
  secretHash,
  device,
  createdAt: now,
  expiresAt: new Date(now.getTime() + days * DAY_MILLISECONDS),
});

/**
 * Reports whether a user still trusts a device. The trust ends with its time, with the second factors, and with
 * everything that ends all sessions, such as a new password.
 */
export const isTrustedBy = (device: TrustedDevice, user: User, now: Date): boolean =>
  device.userId === user.id &&
  device.factorEpoch === user.factorEpoch &&
  device.sessionEpoch === user.sessionEpoch &&
  now < device.expiresAt;
