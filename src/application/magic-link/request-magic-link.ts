import { parseExistingEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { RateLimited } from '../limits/throttle.ts';
import type { AskedForLink, AskForLink } from '../mail/ask-for-link.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';

export interface RequestMagicLinkCommand {
  readonly email: string;
  readonly locale: Locale;
}

/**
 * Requests a link, and a code, to sign in with. The response is the same whether the e-mail address has an account or
 * not.
 */
export type RequestMagicLink = (
  command: RequestMagicLinkCommand,
  origin?: SessionOrigin,
) => Promise<Result<AskedForLink, ValidationFailed | RateLimited>>;

/** Creates the use case. Within the network's limit it writes the same for every e-mail address. */
export const createRequestMagicLink =
  (ports: {
    readonly askForLink: AskForLink;
    readonly clock: Clock;
    readonly domains: DomainNames;
  }): RequestMagicLink =>
  async ({ email: input, locale }, origin = UNKNOWN_ORIGIN) => {
    const email = parseExistingEmail(input, ports.domains.toAscii);
    if (!email.ok) return err(validationFailed([email.error]));
    const createdAt = ports.clock.now();
    const { key: emailKey, address } = email.value;
    const id = `magic-link:${emailKey}:${minuteBucket(createdAt)}`;
    return ports.askForLink(origin.ipAddress, {
      kind: 'magic-link',
      id,
      emailKey,
      address,
      locale,
      createdAt,
    });
  };
