import { parseExistingEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { RateLimited } from '../limits/throttle.ts';
import type { AskedForLink, AskForLink } from '../mail/ask-for-link.ts';
import { resetPasswordIntent } from '../mail/reset-password-intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';

export interface RequestPasswordResetCommand {
  readonly email: string;
  readonly locale: Locale;
}

/**
 * Requests a link to choose a new password. The response is the same whether the e-mail address has an account or
 * not.
 */
export type RequestPasswordReset = (
  command: RequestPasswordResetCommand,
  origin?: SessionOrigin,
) => Promise<Result<AskedForLink, ValidationFailed | RateLimited>>;

/**
 * Creates the use case. Within the network's limit it writes the same for every e-mail address and looks up nobody:
 * the mail worker does that. Requests for one address in one minute count as one.
 */
export const createRequestPasswordReset =
  (ports: {
    readonly askForLink: AskForLink;
    readonly clock: Clock;
    readonly domains: DomainNames;
  }): RequestPasswordReset =>
  async ({ email: address, locale }, origin = UNKNOWN_ORIGIN) => {
    const email = parseExistingEmail(address, ports.domains.toAscii);
    if (!email.ok) return err(validationFailed([email.error]));
    const intent = resetPasswordIntent(email.value.key, locale, ports.clock.now());
    return ports.askForLink(origin.ipAddress, intent);
  };
