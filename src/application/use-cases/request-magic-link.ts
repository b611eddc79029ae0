import { parseEmail } from '../../domain/email.ts';
import type { Locale } from '../../domain/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import { type HoldBack, type RateLimited, reserveMail } from '../hold-back.ts';
import { minuteOf } from '../minute-of.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';

export interface RequestMagicLinkCommand {
  readonly email: string;
  readonly locale: Locale;
}

/** For asking for a link, and a code, to sign in with. It is answered alike, whoever has the address, or nobody. */
export type RequestMagicLink = (
  command: RequestMagicLinkCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, ValidationFailed | RateLimited>>;

/** For making the use-case. What is written is the same for every address. */
export const createRequestMagicLink =
  (ports: {
    readonly mails: MailOutbox;
    readonly holdBack: HoldBack;
    readonly clock: Clock;
  }): RequestMagicLink =>
  async ({ email: input, locale }, origin = UNKNOWN_ORIGIN) => {
    const email = parseEmail(input);
    if (!email.ok) return err(validationFailed([email.error]));
    const reserved = await reserveMail(ports.holdBack, origin.ipAddress, 'magic-link', email.value.key);
    if (!reserved.ok) return reserved;
    const createdAt = ports.clock.now();
    const { key: emailKey, address } = email.value;
    const id = `magic-link:${emailKey}:${minuteOf(createdAt)}`;
    await ports.mails.enqueue({ kind: 'magic-link', id, emailKey, address, locale, createdAt });
    return ok(undefined);
  };
