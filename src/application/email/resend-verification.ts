import type { Locale } from '../../domain/mail/locale.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { RateLimited } from '../limits/hold-back.ts';
import type { MailVerification } from './mail-verification.ts';

export interface ResendVerificationCommand {
  readonly actor: User;
  readonly locale: Locale;
}

/** For asking for the link to prove one's address again; nothing is mailed when it is proven. */
export type ResendVerification = (
  command: ResendVerificationCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, RateLimited>>;

/** Makes the use-case. */
export const createResendVerification =
  ({ mailVerification }: { readonly mailVerification: MailVerification }): ResendVerification =>
  async ({ actor, locale }, { ipAddress } = UNKNOWN_ORIGIN) =>
    actor.emailVerified ? ok(undefined) : mailVerification(actor, ipAddress, locale);
