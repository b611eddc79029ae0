import { knowDevice } from '../../domain/known-device.ts';
import type { Locale } from '../../domain/locale.ts';
import { passwordChangedIntent } from '../../domain/mail-intent.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { seatOf } from '../../domain/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import { isGrantedTo } from '../../domain/single-use-token.ts';
import { proveMailbox, type User } from '../../domain/user.ts';
import type { AcceptPassword } from '../accept-password.ts';
import {
  INVALID_OR_EXPIRED_TOKEN,
  type InvalidOrExpiredToken,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import { guessedOf, type HoldBack, type RateLimited } from '../hold-back.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokenCodec } from '../ports/device-token-codec.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { findTokenHolder, type UseMailedToken } from '../use-mailed-token.ts';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

export type ResetPasswordError = ValidationFailed | InvalidOrExpiredToken | RateLimited | Overloaded;

/** For whoever goes on to log in: failures from elsewhere do not hold this device. */
export interface PasswordReset {
  readonly user: User;
  readonly deviceToken: string;
}

/** For choosing a new password with a mailed token. Every session ends, and the address is proven by it. */
export type ResetPassword = (
  command: ResetPasswordCommand,
  origin?: SessionOrigin,
) => Promise<Result<PasswordReset, ResetPasswordError>>;

/** For making the use-case. A password that is refused, or a full queue, uses no token up. */
export const createResetPassword =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly useMailedToken: UseMailedToken;
    readonly holdBack: HoldBack;
    readonly deviceTokens: DeviceTokenCodec;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly acceptPassword: AcceptPassword;
  }): ResetPassword =>
  async ({ token, newPassword, locale }, origin = UNKNOWN_ORIGIN) => {
    const user = await findTokenHolder(ports.users, token);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    // For the account, not for the network: a neighbour's made-up tokens must not close this way.
    const reserved = await ports.holdBack.reserve(null, null, ['newPasswords', user.id]);
    if (!reserved.ok) return reserved;
    const password = await ports.acceptPassword(newPassword, user.email, 'newPassword');
    if (!password.ok) return err(validationFailed([password.error]));
    const hash = await ports.hasher.hash(password.value, seatOf(origin, user.email.key));
    if (!hash.ok) return hash;

    const used = await ports.useMailedToken(token, 'reset-password');
    if (used === null) return INVALID_OR_EXPIRED_TOKEN;
    const now = ports.clock.now();
    await ports.mails.enqueue(passwordChangedIntent(user.id, used.grant.sessionEpoch + 1, locale, now));
    // A password that was changed since the token was issued has ended it.
    const updated = await ports.users.update<InvalidOrExpiredToken>(user.id, (current) =>
      isGrantedTo(used.grant, current)
        ? ok(proveMailbox(current, hash.value, now))
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (!updated.ok) return INVALID_OR_EXPIRED_TOKEN;
    await ports.holdBack.release(...guessedOf(updated.value.email.key));
    const device = knowDevice(ports.ids.next(), updated.value, now);
    return ok({ user: updated.value, deviceToken: await ports.deviceTokens.encode(device) });
  };
