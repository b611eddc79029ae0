import type { Locale } from '../../domain/mail/locale.ts';
import { type FactorNotice, whereFrom } from '../../domain/mail/mail-intent.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { Throttle } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

/**
 * Mails the owner of an account what happens to its second factors, at most once a minute for each kind; of failures at
 * them once a day, because whoever knows the password could fill the mailbox. Notices of a change are stored before it. An
 * administrator's reset does not tell where it came from.
 */
export type TellOwner = (
  user: User,
  kind: FactorNotice,
  locale: Locale,
  origin: SessionOrigin,
) => Promise<void>;

export const createTellOwner =
  ({
    mails,
    throttle,
    clock,
  }: {
    readonly mails: MailOutbox;
    readonly throttle: Throttle;
    readonly clock: Clock;
  }): TellOwner =>
  async ({ id: userId, email, factorEpoch }, kind, locale, origin) => {
    const isWarning = kind === 'second-factor-failures';
    if (isWarning && !(await throttle.reserve(null, null, ['warnings', userId])).ok) return;
    const createdAt = clock.now();
    const notice = {
      // With the epoch: the notice of a factor that was removed at once must not stand for that of the next one.
      id: `${kind}:${userId}:${factorEpoch}:${minuteBucket(createdAt)}`,
      userId,
      to: email.address,
      factorEpoch,
      locale,
      createdAt,
    };
    await mails.enqueue(
      kind === 'second-factors-reset' ? { kind, ...notice } : { kind, ...notice, origin: whereFrom(origin) },
    );
  };
