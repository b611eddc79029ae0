import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';
import { mailboxOf } from '../../../domain/email.ts';
import { encodedPart } from './choose-encoding.ts';
import { readSmtpFailure } from './read-smtp-failure.ts';

/** For who mails are from; `replyTo` is null where it is the same. */
export interface MailSender {
  readonly from: string;
  readonly replyTo: string | null;
}

/** For how long to wait, in milliseconds: for a connection, a greeting, any answer, and all in all. */
export interface SmtpPatience {
  readonly connection: number;
  readonly greeting: number;
  readonly answer: number;
  readonly total: number;
}

/** The total is shorter than a worker's lease. Filters may think for long at the end of DATA, hence the `answer`. */
const PATIENCE: SmtpPatience = { connection: 10_000, greeting: 10_000, answer: 30_000, total: 50_000 };

/** nodemailer takes no options next to a URL, so they go in its query, where the operator's own stand. */
const withDefaults = (text: string, { connection, greeting, answer }: SmtpPatience): string => {
  // Unlike what `new URL` throws, this shows nobody the password.
  if (!URL.canParse(text)) throw new Error('SMTP_URL is no URL');
  const url = new URL(text);
  const defaults = {
    dnsTimeout: connection,
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: answer,
    // Whoever strips STARTTLS from the answer must not get the password (RFC 3207 section 6).
    ...(url.username === '' ? {} : { requireTLS: true }),
  };
  for (const [key, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(key)) url.searchParams.set(key, String(value));
  }
  return url.href;
};

/** The same for the same mail, so that receivers can drop a doubled one; a digest, since an id may hold an address. */
const messageIdOf = (id: string, from: string): string => {
  const domain = domainToASCII(/@([^\s@<>"(),;]+)>?\s*$/.exec(from)?.[1] ?? '') || 'localhost';
  return `<${createHash('sha256').update(id).digest('hex')}@${domain}>`;
};

const timedOut = (): Error => Object.assign(new Error('it took too long'), { code: 'ETIMEDOUT' });

const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(timedOut()), milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * For mail by SMTP (RFC 5321). With a user in the URL only over TLS, without one over TLS where it is offered;
 * `ignoreTLS=true` in its query is for a network that is trusted. Certificates are verified against what the runtime
 * trusts (NODE_EXTRA_CA_CERTS adds a team's own authority).
 */
export const createSmtpMailer = (
  url: string,
  { from, replyTo }: MailSender,
  patience: SmtpPatience = PATIENCE,
): Mailer & { close(): void } => {
  const transport = createTransport(withDefaults(url, patience), {
    from,
    ...(replyTo === null ? {} : { replyTo }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text, html }) => {
      // Nothing that a parser of mail headers or a server could take for another address, or for several.
      const mailbox = mailboxOf(to);
      if (mailbox === null) throw mailRefused(new Error('the recipient is no e-mail address'));
      const sending = transport.sendMail({
        messageId: messageIdOf(id, from),
        // An object, so that no part of it is parsed as a list of addresses (CVE-2025-13033).
        to: { name: '', address: mailbox },
        subject,
        text: encodedPart(text),
        html: encodedPart(html),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await within(patience.total, sending).catch((error: unknown) => {
        const { isFinal, reason } = readSmtpFailure(error);
        const failure = new Error(reason);
        throw isFinal ? mailRefused(failure) : failure;
      });
    },
    close: () => transport.close(),
  };
};
