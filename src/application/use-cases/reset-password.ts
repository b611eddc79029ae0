import type { Locale } from '../../domain/locale.ts';
import { type PasswordPolicy, parseNewPassword } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { parseMailedToken, resetTokenId } from '../../domain/single-use-token.ts';
import { proveMailbox } from '../../domain/user.ts';
import { type InvalidOrExpiredToken, type ValidationFailed, validationFailed } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';

export interface ResetPasswordCommand {
  readonly token: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

export type ResetPasswordError = ValidationFailed | InvalidOrExpiredToken | Overloaded;

/** For choosing a new password with a mailed token. Every session ends, and the address is proven by it. */
export type ResetPassword = (command: ResetPasswordCommand) => Promise<Result<void, ResetPasswordError>>;

const INVALID = err({ code: 'invalid_or_expired_token' });

/** For making the use-case. Using the token up is the one write that decides; the password is hashed before. */
export const createResetPassword =
  (ports: {
    readonly users: UserRepository;
    readonly singleUseTokens: SingleUseTokenRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly secrets: SecretGenerator;
    readonly events: SecurityEvents;
    readonly clock: Clock;
    readonly passwordPolicy: PasswordPolicy;
  }): ResetPassword =>
  async ({ token, newPassword, locale }) => {
    const parsed = parseMailedToken(token);
    const user = parsed === null ? null : await ports.users.findById(parsed.userId);
    if (parsed === null || user === null || user.status === 'disabled') return INVALID;
    const password = parseNewPassword(newPassword, ports.passwordPolicy, user.email, 'newPassword');
    if (!password.ok) return err(validationFailed([password.error]));
    const hash = await ports.hasher.hash(password.value);
    if (!hash.ok) return hash;

    const now = ports.clock.now();
    const tokenHash = await ports.secrets.digest(parsed.secret);
    if (!(await ports.singleUseTokens.consume(resetTokenId(user.id), tokenHash, now))) return INVALID;
    const sessionEpoch = user.sessionEpoch + 1;
    const id = `password-changed:${user.id}:${sessionEpoch}`;
    await ports.mails.enqueue({
      kind: 'password-changed',
      id,
      userId: user.id,
      sessionEpoch,
      locale,
      createdAt: now,
    });
    const updated = await ports.users.update<never>(user.id, (current) =>
      ok(proveMailbox(current, hash.value, now)),
    );
    if (!updated.ok) return INVALID;
    ports.events.record({ type: 'password_changed', userId: user.id, sessionId: null, at: now });
    return ok(undefined);
  };
