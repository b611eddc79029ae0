import type { Locale } from '../../domain/locale.ts';
import { passwordChangedIntent } from '../../domain/mail-intent.ts';
import { type PasswordPolicy, parseNewPassword } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isGrantedTo } from '../../domain/single-use-token.ts';
import { proveMailbox } from '../../domain/user.ts';
import {
  INVALID_OR_EXPIRED_TOKEN,
  type InvalidOrExpiredToken,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { findTokenHolder, type UseMailedToken } from '../use-mailed-token.ts';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

export type ResetPasswordError = ValidationFailed | InvalidOrExpiredToken | Overloaded;

/** For choosing a new password with a mailed token. Every session ends, and the address is proven by it. */
export type ResetPassword = (command: ResetPasswordCommand) => Promise<Result<void, ResetPasswordError>>;

/** For making the use-case. A password that is refused, or a full queue, uses no token up. */
export const createResetPassword =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly useMailedToken: UseMailedToken;
    readonly events: SecurityEvents;
    readonly clock: Clock;
    readonly passwordPolicy: PasswordPolicy;
  }): ResetPassword =>
  async ({ token, newPassword, locale }) => {
    const user = await findTokenHolder(ports.users, token);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    const password = parseNewPassword(newPassword, ports.passwordPolicy, user.email, 'newPassword');
    if (!password.ok) return err(validationFailed([password.error]));
    const hash = await ports.hasher.hash(password.value);
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
    ports.events.record({ type: 'password_changed', userId: user.id, sessionId: null, at: now });
    return ok(undefined);
  };
