import type { EmailKey } from '../domain/email.ts';
import { isKnownOn } from '../domain/known-device.ts';
import type { PlainPassword } from '../domain/password.ts';
import { ok, type Result } from '../domain/result.ts';
import type { User } from '../domain/user.ts';
import type { HoldBack, RateLimited } from './hold-back.ts';
import type { Clock } from './ports/clock.ts';
import type { DeviceTokenCodec } from './ports/device-token-codec.ts';
import type { Overloaded, PasswordCheck, PasswordHasher } from './ports/password-hasher.ts';

/** For one try of a password: for which address, whoever has it, and where it comes from. */
export interface PasswordTry {
  readonly emailKey: EmailKey;
  /** Who has the address; null when nobody has. */
  readonly user: User | null;
  readonly password: PlainPassword;
  readonly deviceToken: string | undefined;
  readonly ipAddress: string | null;
}

/** For what came of a try; `failures` counts the wrong passwords that the account had been tried with before. */
export interface CheckedPassword {
  readonly outcome: PasswordCheck;
  readonly failures: number;
}

/** For checking a password, at log-in or later: the one place where one is tried, held back and counted. */
export type CheckPassword = (
  attempt: PasswordTry,
) => Promise<Result<CheckedPassword, RateLimited | Overloaded>>;

/** For making the step. A try is counted before it is hashed, so that parallel ones count. */
export const createCheckPassword = (ports: {
  readonly hasher: PasswordHasher;
  readonly holdBack: HoldBack;
  readonly deviceTokens: DeviceTokenCodec;
  readonly clock: Clock;
}): CheckPassword => {
  const knownDevice = async (token: string | undefined, user: User | null): Promise<string | null> => {
    const device = token === undefined ? null : await ports.deviceTokens.decode(token);
    return device !== null && user !== null && isKnownOn(device, user, ports.clock.now()) ? device.id : null;
  };

  return async ({ emailKey, user, password, deviceToken, ipAddress }) => {
    const device = await knownDevice(deviceToken, user);
    // On a known device neither what others do to the account counts nor what they do on the same network.
    const reserved = await (device === null
      ? ports.holdBack.reserve(ipAddress, 'tries', ['passwords', emailKey])
      : ports.holdBack.reserve(null, 'tries', ['knownDevice', device]));
    if (!reserved.ok) return reserved;
    const check = await ports.hasher.verify(password, user?.passwordHash ?? null, emailKey);
    if (!check.ok) {
      reserved.value.giveBack();
      return check;
    }
    const isRight = check.value !== 'wrong' && user !== null;
    return ok({ outcome: check.value, failures: isRight ? await reserved.value.settle() : 0 });
  };
};
