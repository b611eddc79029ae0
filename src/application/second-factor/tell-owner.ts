import type { Locale } from '../../domain/mail/locale.ts';
import { type FactorNotice, whereFrom } from '../../domain/mail/mail-intent.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

/** Mails the owner of an account what happened to its second factors, at most once a minute for each kind. */
export type TellOwner = (
  user: User,
  kind: FactorNotice,
  locale: Locale,
  origin: SessionOrigin,
) => Promise<void>;

export const createTellOwner =
  ({ mails, clock }: { readonly mails: MailOutbox; readonly clock: Clock }): TellOwner =>
  async ({ id: userId, email, factorEpoch }, kind, locale, origin) => {
    const createdAt = clock.now();
    await mails.enqueue({
      kind,
      id: `${kind}:${userId}:${minuteBucket(createdAt)}`,
      userId,
      to: email.address,
      factorEpoch,
      locale,
      createdAt,
      origin: whereFrom(origin),
    });
  };
