import type { Locale } from '../../domain/mail/locale.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { User } from '../../domain/users/user.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

/** Mails a user the link to verify the account's e-mail address, within the limits for mails. */
export type MailVerification = (
  user: User,
  ipAddress: string | null,
  locale: Locale,
) => Promise<Result<void, RateLimited>>;

/** Creates the step. Repeated requests within a minute send one mail. */
export const createMailVerification =
  (ports: {
    readonly mails: MailOutbox;
    readonly throttle: Throttle;
    readonly clock: Clock;
  }): MailVerification =>
  async ({ id: userId, email: { key: emailKey } }, ipAddress, locale) => {
    const reserved = await ports.throttle.reserveMail(ipAddress, 'mailboxes', 'verify-email', emailKey);
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    const id = `verify-email:${userId}:${minuteBucket(createdAt)}`;
    await ports.mails.enqueue({ kind: 'verify-email', id, userId, emailKey, locale, createdAt });
    return ok(undefined);
  };
