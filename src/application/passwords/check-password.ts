import type { EmailKey } from '../../domain/email/email.ts';
import type { PlainPassword } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isRememberedOn } from '../../domain/sessions/known-device.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { RateLimited, Reserved, Throttle } from '../limits/throttle.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokenCodec } from '../ports/device-token-codec.ts';
import type { Overloaded, PasswordCheck, PasswordHasher } from '../ports/password-hasher.ts';

/** One attempt at a password: the e-mail address it is for, the user with this address, and where it comes from. */
export interface PasswordTry {
  readonly emailKey: EmailKey;
  /** The user with this address, or null if there is none. */
  readonly user: User | null;
  readonly password: PlainPassword;
  readonly deviceToken: string | undefined;
  readonly origin: SessionOrigin;
}

/** The result of an attempt. `failures` counts the wrong passwords that the account was tried with before. */
export interface CheckedPassword {
  readonly outcome: PasswordCheck;
  readonly failures: number;
}

/**
 * Checks a password, at log-in or later. Every request that tries a password goes through this step, which throttles
 * and counts it.
 */
export type CheckPassword = (
  attempt: PasswordTry,
) => Promise<Result<CheckedPassword, RateLimited | Overloaded>>;

/** An attempt that was counted, and whether it was counted as one of a known device. */
interface CountedTry {
  readonly reserved: Reserved;
  readonly isKnown: boolean;
}

/**
 * Creates the step. An attempt is counted before it is hashed, so parallel attempts count. On a known device, neither
 * attempts by others on the account count, nor those on the same network. But only a limited number of hashes per
 * account bypasses these counts, right passwords included. Beyond it, a known device is treated like any other.
 */
export const createCheckPassword = (ports: {
  readonly hasher: PasswordHasher;
  readonly throttle: Throttle;
  readonly deviceTokens: DeviceTokenCodec;
  readonly clock: Clock;
}): CheckPassword => {
  const { throttle } = ports;

  const knownDevice = async ({ deviceToken, user }: PasswordTry): Promise<string | null> => {
    const device = deviceToken === undefined ? null : await ports.deviceTokens.decode(deviceToken);
    return device !== null && user !== null && isRememberedOn(device, user, ports.clock.now())
      ? device.id
      : null;
  };

  const count = async (
    { emailKey, origin }: PasswordTry,
    device: string | null,
  ): Promise<Result<CountedTry, RateLimited>> => {
    if (device !== null) {
      const onDevice = await throttle.reserve(
        null,
        null,
        ['logIns', `known ${emailKey}`],
        ['knownDevice', device],
      );
      if (onDevice.ok) return ok({ reserved: onDevice.value, isKnown: true });
      if (onDevice.error.limit.mostInARow !== null) return onDevice;
    }
    const reserved = await throttle.reserve(origin.ipAddress, 'tries', ['passwords', emailKey]);
    return reserved.ok ? ok({ reserved: reserved.value, isKnown: false }) : reserved;
  };

  return async (attempt) => {
    const { emailKey, user, password, origin } = attempt;
    const device = await knownDevice(attempt);
    const letGo = ports.hasher.holdPlace?.(seatOf(origin, emailKey, device !== null));
    // Before it is counted: a shed attempt costs the store nothing.
    if (letGo === null) return err({ code: 'overloaded' });
    const counted = await count(attempt, device).finally(letGo);
    if (!counted.ok) return counted;
    const { reserved, isKnown } = counted.value;
    const seat = seatOf(origin, emailKey, isKnown);
    const check = await ports.hasher.verify(password, user?.passwordHash ?? null, emailKey, seat);
    if (!check.ok) {
      reserved.giveBack();
      return check;
    }
    if (check.value === 'wrong' || user === null) return ok({ outcome: check.value, failures: 0 });
    reserved.countInstead('logIns', `new ${emailKey}`);
    return ok({ outcome: check.value, failures: await reserved.settle() });
  };
};
