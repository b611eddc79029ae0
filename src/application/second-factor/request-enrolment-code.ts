import type { Locale } from '../../domain/mail/locale.ts';
import { whereFrom } from '../../domain/mail/mail-intent.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';

export interface RequestEnrolmentCodeCommand {
  readonly mfaToken: string;
  readonly locale: Locale;
}

/**
 * Mails the code that a sign-in needs to add a second factor, so that a stolen password is not enough for it. The code
 * is valid in that sign-in only.
 */
export type RequestEnrolmentCode = (
  command: RequestEnrolmentCodeCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, InvalidOrExpiredToken | RateLimited>>;

/** Creates the use case. Repeated requests within a minute send one mail. */
export const createRequestEnrolmentCode =
  (ports: {
    readonly pendingSignIns: PendingSignIns;
    readonly throttle: Throttle;
    readonly mails: MailOutbox;
    readonly clock: Clock;
  }): RequestEnrolmentCode =>
  async ({ mfaToken, locale }, origin = UNKNOWN_ORIGIN) => {
    const found = await ports.pendingSignIns.find(mfaToken, 'enrolment');
    const user = found === null ? null : await ports.pendingSignIns.userOf(found);
    if (found === null || user === null) return INVALID_OR_EXPIRED_TOKEN;
    const kind = 'enrolment-code';
    const reserved = await ports.throttle.reserveMail(origin.ipAddress, 'mailboxes', kind, user.email.key);
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    await ports.mails.enqueue({
      kind,
      id: `${kind}:${found.id}:${minuteBucket(createdAt)}`,
      userId: user.id,
      signInId: found.id,
      emailKey: user.email.key,
      locale,
      createdAt,
      origin: whereFrom(origin),
    });
    return ok(undefined);
  };
