import { problemsOf } from '../../../domain/field-problem.ts';
import type { Locale } from '../../../domain/locale.ts';
import { passwordChangedIntent } from '../../../domain/mail-intent.ts';
import { type PasswordPolicy, parseNewPassword, parsePasswordAttempt } from '../../../domain/password.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { SessionOrigin } from '../../../domain/session.ts';
import { changePassword, type User } from '../../../domain/user.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailOutbox } from '../../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../../ports/password-hasher.ts';
import type { SecurityEvents } from '../../ports/security-events.ts';
import type { UserRepository } from '../../ports/user-repository.ts';
import type { SignedIn, SignIn } from '../../sign-in.ts';
import { confirmPassword } from './confirm-password.ts';

export interface ChangePasswordCommand {
  readonly actor: User;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly origin: SessionOrigin;
  readonly locale: Locale;
}

export type ChangePasswordError = ValidationFailed | InvalidCredentials | Overloaded;

/** For choosing a new password. Every session ends; whoever changed it goes on with the tokens of a new one. */
export type ChangePassword = (
  command: ChangePasswordCommand,
) => Promise<Result<SignedIn, ChangePasswordError>>;

/** For making the use-case. */
export const createChangePassword =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly signIn: SignIn;
    readonly events: SecurityEvents;
    readonly clock: Clock;
    readonly passwordPolicy: PasswordPolicy;
  }): ChangePassword =>
  async ({ actor, currentPassword, newPassword, origin, locale }) => {
    const current = parsePasswordAttempt(currentPassword, 'currentPassword');
    const next = parseNewPassword(newPassword, ports.passwordPolicy, actor.email, 'newPassword');
    if (!current.ok || !next.ok) return err(validationFailed(problemsOf(current, next)));

    const confirmed = await confirmPassword(ports.hasher, actor, current.value);
    if (!confirmed.ok) return confirmed;
    const hash = await ports.hasher.hash(next.value);
    if (!hash.ok) return hash;

    const now = ports.clock.now();
    await ports.mails.enqueue(passwordChangedIntent(actor.id, actor.sessionEpoch + 1, locale, now));
    const updated = await ports.users.update<InvalidCredentials>(actor.id, (user) =>
      // The password that was verified may have been changed meanwhile: then it is not the current one any more.
      user.sessionEpoch === actor.sessionEpoch
        ? ok(changePassword(user, hash.value, now))
        : err({ code: 'invalid_credentials' }),
    );
    if (!updated.ok) return err({ code: 'invalid_credentials' });
    ports.events.record({ type: 'password_changed', userId: actor.id, sessionId: null, at: now });
    return ok(await ports.signIn(updated.value, origin));
  };
