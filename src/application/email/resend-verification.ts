import type { Locale } from '../../domain/mail/locale.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { RateLimited } from '../limits/throttle.ts';
import type { MailVerification } from './mail-verification.ts';

export interface ResendVerificationCommand {
  readonly actor: User;
  readonly locale: Locale;
}

/** Mails the link to verify the caller's e-mail address again. Mails nothing if it is verified. */
export type ResendVerification = (
  command: ResendVerificationCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, RateLimited>>;

export const createResendVerification =
  ({ mailVerification }: { readonly mailVerification: MailVerification }): ResendVerification =>
  async ({ actor, locale }, { ipAddress } = UNKNOWN_ORIGIN) =>
    actor.emailVerified ? ok(undefined) : mailVerification(actor, ipAddress, locale);
