import type { Locale } from '../../domain/mail/locale.ts';
import { passwordChangedIntent } from '../../domain/mail/mail-intent.ts';
import { isGrantedTo } from '../../domain/mail/single-use-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { rememberDevice } from '../../domain/sessions/known-device.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { resetPasswordByMail } from '../../domain/users/mailbox-owner.ts';
import type { User } from '../../domain/users/user.ts';
import {
  INVALID_OR_EXPIRED_TOKEN,
  type InvalidOrExpiredToken,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import { guessedOf, type RateLimited, type Throttle } from '../limits/throttle.ts';
import { type FindMailedToken, findGrantedUser, type UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokenCodec } from '../ports/device-token-codec.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { AcceptPassword } from './accept-password.ts';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

export type ResetPasswordError = ValidationFailed | InvalidOrExpiredToken | RateLimited | Overloaded;

export interface PasswordReset {
  readonly user: User;
  /**
   * The e-mail address was not verified before: the account's earlier password and sessions are gone and, if it came
   * from a sign-up, its name.
   */
  readonly claimed: boolean;
  /** A token for the log-in that follows: failures from elsewhere do not throttle this device. */
  readonly deviceToken: string;
}

/** Sets a new password with a mailed token. Ends every session, and verifies the e-mail address. */
export type ResetPassword = (
  command: ResetPasswordCommand,
  origin?: SessionOrigin,
) => Promise<Result<PasswordReset, ResetPasswordError>>;

/** Creates the use case. A refused password, or a full queue, does not use the token up. */
export const createResetPassword =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly findMailedToken: FindMailedToken;
    readonly useMailedToken: UseMailedToken;
    readonly throttle: Throttle;
    readonly deviceTokens: DeviceTokenCodec;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly acceptPassword: AcceptPassword;
  }): ResetPassword =>
  async ({ token, newPassword, locale }, origin = UNKNOWN_ORIGIN) => {
    const user = await findGrantedUser(ports.users, await ports.findMailedToken(token, 'reset-password'));
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    // Counted for the account, not for the network: a neighbour's invented tokens must not block this way in.
    const reserved = await ports.throttle.reserve(null, null, ['newPasswords', user.id]);
    if (!reserved.ok) return reserved;
    const password = await ports.acceptPassword(newPassword, user.email, 'newPassword');
    if (!password.ok) return err(validationFailed([password.error]));
    const hash = await ports.hasher.hash(password.value, seatOf(origin, user.email.key));
    if (!hash.ok) return hash;

    const used = await ports.useMailedToken(token, 'reset-password');
    if (used === null) return INVALID_OR_EXPIRED_TOKEN;
    const now = ports.clock.now();
    await ports.mails.enqueue(passwordChangedIntent(user, used.grant.sessionEpoch + 1, locale, now, origin));
    let claimed = false;
    const updated = await ports.users.update<InvalidOrExpiredToken>(user.id, (current) => {
      // A change of the password or the address since the token was mailed has ended it.
      if (!isGrantedTo(used.grant, current)) return INVALID_OR_EXPIRED_TOKEN;
      claimed = !current.emailVerified;
      return ok(resetPasswordByMail(current, hash.value, now));
    });
    if (!updated.ok) return INVALID_OR_EXPIRED_TOKEN;
    await ports.throttle.release(...guessedOf(updated.value.email.key));
    const device = rememberDevice(ports.ids.next(), updated.value, now);
    return ok({ user: updated.value, claimed, deviceToken: await ports.deviceTokens.encode(device) });
  };
