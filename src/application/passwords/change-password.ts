import { problemsOf } from '../../domain/field-problem.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { passwordChangedIntent } from '../../domain/mail/mail-intent.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Authentication } from '../../domain/sessions/authentication.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { changePassword, type User } from '../../domain/users/user.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignedIn, StartSession } from '../sessions/start-session.ts';
import type { AcceptPassword } from './accept-password.ts';
import type { CheckPassword } from './check-password.ts';
import type { ConfirmedRequest } from './confirm-owner.ts';
import { type ConfirmPasswordError, confirmPassword } from './confirm-password.ts';

export interface ChangePasswordCommand extends ConfirmedRequest {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly locale: Locale;
}

/**
 * The password was changed, but the account ended or moved meanwhile: the caller's session is over, and no new one
 * began.
 */
export interface SignedOutMeanwhile {
  readonly code: 'invalid_token';
}

export type ChangePasswordError = ValidationFailed | ConfirmPasswordError | SignedOutMeanwhile;

/** Changes the password. Every session ends; the caller continues with the tokens of a new one. */
export type ChangePassword = (
  command: ChangePasswordCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignedIn, ChangePasswordError>>;

/** With a second factor, the password alone is no new authentication: the new session continues the old one's. */
const authenticationAfter = (
  { hasSecondFactor, createdAt }: User,
  now: Date,
  before: Authentication = { methods: [], at: createdAt },
): Authentication => (hasSecondFactor ? before : { methods: ['pwd'], at: now });

export const createChangePassword =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly checkPassword: CheckPassword;
    readonly startSession: StartSession;
    readonly clock: Clock;
    readonly acceptPassword: AcceptPassword;
  }): ChangePassword =>
  async (
    { actor, authentication, deviceToken, currentPassword, newPassword, locale },
    origin = UNKNOWN_ORIGIN,
  ) => {
    const current = parsePasswordAttempt(currentPassword, 'currentPassword');
    const next = ports.acceptPassword.parse(newPassword, actor.email, 'newPassword');
    if (!current.ok || !next.ok) return err(validationFailed(problemsOf(current, next)));

    const confirmed = await confirmPassword(
      ports.checkPassword,
      { actor, deviceToken },
      current.value,
      origin,
    );
    if (!confirmed.ok) return confirmed;
    // Only after the current password is confirmed: the look-up may query an external service.
    const judged = await ports.acceptPassword.judge(next.value, 'newPassword');
    if (!judged.ok) return err(validationFailed([judged.error]));
    const hash = await ports.hasher.hash(next.value, seatOf(origin, actor.email.key));
    if (!hash.ok) return hash;

    const now = ports.clock.now();
    await ports.mails.enqueue(passwordChangedIntent(actor, actor.sessionEpoch + 1, locale, now, origin));
    const updated = await ports.users.update<InvalidCredentials>(actor.id, (user) =>
      // The password that was verified may have been changed meanwhile: then it is no longer the current one.
      user.sessionEpoch === actor.sessionEpoch
        ? ok(changePassword(user, hash.value, now))
        : err({ code: 'invalid_credentials' }),
    );
    if (!updated.ok) return err({ code: 'invalid_credentials' });
    const signedIn = await ports.startSession(
      updated.value,
      origin,
      authenticationAfter(actor, now, authentication),
    );
    return signedIn.ok ? signedIn : err({ code: 'invalid_token' });
  };
