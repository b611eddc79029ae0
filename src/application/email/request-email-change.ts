import { mayMoveTo, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { parseEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { whereFrom } from '../../domain/mail/mail-intent.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { type SignUpClosed, type ValidationFailed, validationFailed } from '../errors.ts';
import type { Throttle } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { ConfirmedRequest, ConfirmOwner, ConfirmOwnerError } from '../passwords/confirm-owner.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

export interface RequestEmailChangeCommand extends ConfirmedRequest {
  readonly newEmail: string;
  /** Absent if the account has none. */
  readonly password?: string | undefined;
  readonly locale: Locale;
}

export type RequestEmailChangeError = SignUpClosed | ValidationFailed | ConfirmOwnerError;

/**
 * Requests a change of the account's e-mail address. The new address is verified by a mailed link; until then the old
 * one stays, and its owner is notified. The response does not tell whether the new one is taken.
 */
export type RequestEmailChange = (
  command: RequestEmailChangeCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, RequestEmailChangeError>>;

export const createRequestEmailChange =
  (ports: {
    readonly mails: MailOutbox;
    readonly confirmOwner: ConfirmOwner;
    readonly throttle: Throttle;
    readonly clock: Clock;
    readonly domains: DomainNames;
    readonly signUpPolicy: SignUpPolicy;
  }): RequestEmailChange =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const { actor, newEmail, password, locale } = command;
    const email = parseEmail(newEmail, ports.domains.toAscii);
    const attempt = password === undefined ? ok(undefined) : parsePasswordAttempt(password);
    if (!email.ok || !attempt.ok) {
      const newProblem = email.ok ? email : err({ ...email.error, path: 'newEmail' });
      return err(validationFailed(problemsOf(newProblem, attempt)));
    }
    if (!mayMoveTo(ports.signUpPolicy, email.value)) return err({ code: 'sign_up_closed' });
    const confirmed = await ports.confirmOwner(command, attempt.value, origin);
    if (!confirmed.ok) return confirmed;
    const reserved = await ports.throttle.reserveMail(
      origin.ipAddress,
      'mailboxes',
      'change-email',
      email.value.key,
    );
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    const common = { userId: actor.id, locale, createdAt };
    const occasion = `${actor.id}:${email.value.key}:${minuteBucket(createdAt)}`;
    // The old address first: no account is moved without a notice.
    await ports.mails.enqueue({
      ...common,
      kind: 'email-change-requested',
      id: `email-change-requested:${occasion}`,
      to: actor.email.address,
      origin: whereFrom(origin),
    });
    await ports.mails.enqueue({
      ...common,
      kind: 'change-email',
      id: `change-email:${occasion}`,
      sessionEpoch: actor.sessionEpoch,
      emailKey: actor.email.key,
      newAddress: email.value.address,
    });
    return ok(undefined);
  };
