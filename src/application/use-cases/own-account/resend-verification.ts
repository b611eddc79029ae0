import type { Locale } from '../../../domain/locale.ts';
import type { User } from '../../../domain/user.ts';
import { minuteOf } from '../../minute-of.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailOutbox } from '../../ports/mail-outbox.ts';

export interface ResendVerificationCommand {
  readonly actor: User;
  readonly locale: Locale;
}

/** For asking for the link to prove one's address again; nothing is mailed when it is proven. */
export type ResendVerification = (command: ResendVerificationCommand) => Promise<void>;

/** For making the use-case. */
export const createResendVerification =
  (ports: { readonly mails: MailOutbox; readonly clock: Clock }): ResendVerification =>
  async ({ actor, locale }) => {
    if (actor.emailVerified) return;
    const createdAt = ports.clock.now();
    const id = `verify-email:${actor.id}:${minuteOf(createdAt)}`;
    await ports.mails.enqueue({ kind: 'verify-email', id, userId: actor.id, locale, createdAt });
  };
