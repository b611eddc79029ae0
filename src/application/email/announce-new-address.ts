import type { Email } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import type { User } from '../../domain/users/user.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

/**
 * Stores the mails for an administrator's change of an e-mail address: a notice to the old one, a link to the new
 * one.
 */
export type AnnounceNewAddress = (user: User, next: Email, locale: Locale) => Promise<void>;

/**
 * Creates the step. It runs before the change, so that no crash can suppress the mails; without the change they are
 * dropped. A user who was invited and has not accepted yet is invited again, at the new address.
 */
export const createAnnounceNewAddress =
  (ports: { readonly mails: MailOutbox; readonly clock: Clock }): AnnounceNewAddress =>
  async ({ id: userId, email, emailVerified, passwordHash }, { key }, locale) => {
    const createdAt = ports.clock.now();
    const kind = passwordHash === null && !emailVerified ? 'invitation' : 'verify-email';
    const occasion = `${userId}:${key}:${minuteBucket(createdAt)}`;
    await ports.mails.enqueue({
      kind: 'email-changed-by-admin',
      id: `email-changed-by-admin:${occasion}`,
      userId,
      to: email.address,
      locale,
      createdAt,
    });
    await ports.mails.enqueue({ kind, id: `${kind}:${occasion}`, userId, emailKey: key, locale, createdAt });
  };
