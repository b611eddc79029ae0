import type { Locale } from '../../../domain/locale.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../../domain/session.ts';
import type { User } from '../../../domain/user.ts';
import type { HoldBack, RateLimited } from '../../hold-back.ts';
import { minuteOf } from '../../minute-of.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailOutbox } from '../../ports/mail-outbox.ts';

export interface ResendVerificationCommand {
  readonly actor: User;
  readonly locale: Locale;
}

/** For asking for the link to prove one's address again; nothing is mailed when it is proven. */
export type ResendVerification = (
  command: ResendVerificationCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, RateLimited>>;

/** For making the use-case. */
export const createResendVerification =
  (ports: {
    readonly mails: MailOutbox;
    readonly holdBack: HoldBack;
    readonly clock: Clock;
  }): ResendVerification =>
  async ({ actor, locale }, origin = UNKNOWN_ORIGIN) => {
    if (actor.emailVerified) return ok(undefined);
    const reserved = await ports.holdBack.reserveMail(
      origin.ipAddress,
      'mailboxes',
      'verify-email',
      actor.email.key,
    );
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    const id = `verify-email:${actor.id}:${minuteOf(createdAt)}`;
    await ports.mails.enqueue({ kind: 'verify-email', id, userId: actor.id, locale, createdAt });
    return ok(undefined);
  };
