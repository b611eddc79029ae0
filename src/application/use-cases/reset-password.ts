import type { Locale } from '../../domain/locale.ts';
import { type PasswordPolicy, parseNewPassword } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { parseMailedToken } from '../../domain/single-use-token.ts';
import { proveMailbox } from '../../domain/user.ts';
import { type InvalidOrExpiredToken, type ValidationFailed, validationFailed } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { UseMailedToken } from '../use-mailed-token.ts';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

export type ResetPasswordError = ValidationFailed | InvalidOrExpiredToken | Overloaded;

/** For choosing a new password with a mailed token. Every session ends, and the address is proven by it. */
export type ResetPassword = (command: ResetPasswordCommand) => Promise<Result<void, ResetPasswordError>>;

const INVALID = err({ code: 'invalid_or_expired_token' });

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
    const subject = parseMailedToken(token)?.subject;
    const user = subject === undefined ? null : await ports.users.findById(subject);
    if (user === null || user.status === 'disabled') return INVALID;
    const password = parseNewPassword(newPassword, ports.passwordPolicy, user.email, 'newPassword');
    if (!password.ok) return err(validationFailed([password.error]));
    const hash = await ports.hasher.hash(password.value);
    if (!hash.ok) return hash;

    const used = await ports.useMailedToken(token, 'reset-password');
    if (used === null) return INVALID;
    const now = ports.clock.now();
    const { sessionEpoch } = used.grant;
    const id = `password-changed:${user.id}:${sessionEpoch + 1}`;
    await ports.mails.enqueue({
      kind: 'password-changed',
      id,
      userId: user.id,
      sessionEpoch: sessionEpoch + 1,
      locale,
      createdAt: now,
    });
    // A password that was changed since the token was issued has ended it.
    const updated = await ports.users.update<InvalidOrExpiredToken>(user.id, (current) =>
      current.sessionEpoch === sessionEpoch && current.status === 'active'
        ? ok(proveMailbox(current, hash.value, now))
        : INVALID,
    );
    if (!updated.ok) return INVALID;
    ports.events.record({ type: 'password_changed', userId: user.id, sessionId: null, at: now });
    return ok(undefined);
  };
