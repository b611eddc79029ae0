import type { Locale } from '../../domain/mail/locale.ts';
import { whereFrom } from '../../domain/mail/mail-intent.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionId, type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

export interface RequestStepUpCodeCommand {
  readonly actor: User;
  readonly sessionId: SessionId;
  readonly locale: Locale;
}

/** Mails the user of a session a code to step up with. The code is valid in that session only. */
export type RequestStepUpCode = (
  command: RequestStepUpCodeCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, RateLimited>>;

/** Creates the use case. Repeated requests within a minute send one mail. */
export const createRequestStepUpCode =
  (ports: {
    readonly mails: MailOutbox;
    readonly throttle: Throttle;
    readonly clock: Clock;
  }): RequestStepUpCode =>
  async ({ actor, sessionId, locale }, from = UNKNOWN_ORIGIN) => {
    const emailKey = actor.email.key;
    const reserved = await ports.throttle.reserveMail(from.ipAddress, 'mailboxes', 'step-up', emailKey);
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    const id = `step-up:${sessionId}:${minuteBucket(createdAt)}`;
    const userId = actor.id;
    const origin = whereFrom(from);
    await ports.mails.enqueue({
      kind: 'step-up',
      id,
      userId,
      sessionId,
      emailKey,
      locale,
      createdAt,
      origin,
    });
    return ok(undefined);
  };
