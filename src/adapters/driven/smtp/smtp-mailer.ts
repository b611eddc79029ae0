import { createTransport } from 'nodemailer';
import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';
import { mailboxOf } from '../../../domain/email/email.ts';
import { encodedPart } from './choose-encoding.ts';
import { readSmtpFailure } from './read-smtp-failure.ts';

/** The sender of mails. `replyTo` is null when replies go to `from`. */
export interface MailSender {
  readonly from: string;
  readonly replyTo: string | null;
}

/** Time limits in milliseconds: for the connection, the greeting, each response, and the whole delivery. */
export interface SmtpPatience {
  readonly connection: number;
  readonly greeting: number;
  readonly answer: number;
  readonly total: number;
}

/**
 * The total is shorter than the lease of a mail worker. `answer` is long, because filters may take long at the end of
 * DATA.
 */
const PATIENCE: SmtpPatience = { connection: 10_000, greeting: 10_000, answer: 30_000, total: 50_000 };

/** Makes the connection settings. The query parameters of the URL take precedence. */
const connectionOf = (url: string, { connection, greeting, answer }: SmtpPatience) => {
  // Unlike the error of `new URL`, this does not reveal the password.
  if (!URL.canParse(url)) throw new Error('SMTP_URL is not a valid URL');
  const { username, searchParams } = new URL(url);
  return {
    url,
    dnsTimeout: connection,
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: answer,
    // An attacker who strips STARTTLS from the response must not get the password (RFC 3207 section 6).
    requireTLS: username !== '' && searchParams.get('ignoreTLS') !== 'true',
  };
};

const SENDER_DOMAIN = /@([^\s@<>"(),;/?#:]+)>?\s*$/;

/**
 * Returns the same Message-ID for the same mail, so that receivers can drop duplicates. A digest, because an id may
 * contain an address.
 */
const messageIdOf = async (id: string, from: string): Promise<string> => {
  const sender = `http://${SENDER_DOMAIN.exec(from)?.[1] ?? ''}`;
  const domain = URL.canParse(sender) ? new URL(sender).hostname : 'localhost';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id)));
  return `<${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}@${domain}>`;
};

/**
 * Makes a mailer that sends by SMTP (RFC 5321). When the URL has a user, TLS is required; otherwise it is used where
 * the server offers it. `ignoreTLS=true` in the query is for a trusted network. Certificates are verified against the
 * trust store of the runtime (NODE_EXTRA_CA_CERTS adds a certificate authority).
 */
export const createSmtpMailer = (
  url: string,
  { from, replyTo }: MailSender,
  patience: SmtpPatience = PATIENCE,
): Mailer & { close(): void } => {
  const transport = createTransport(connectionOf(url, patience), {
    from,
    ...(replyTo === null ? {} : { replyTo }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text, html }) => {
      // Nothing that a mail header parser or a server could read as another address, or as several.
      const mailbox = mailboxOf(to);
      if (mailbox === null) throw mailRefused(new Error('the recipient is not an e-mail address'));
      const sending = transport.sendMail({
        signal: AbortSignal.timeout(patience.total),
        messageId: await messageIdOf(id, from),
        // An object, so that no part of it is parsed as a list of addresses (CVE-2025-13033).
        to: { name: '', address: mailbox },
        subject,
        text: encodedPart(text),
        html: encodedPart(html),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await sending.catch((error: unknown) => {
        const { isFinal, reason } = readSmtpFailure(error);
        const failure = new Error(reason);
        throw isFinal ? mailRefused(failure) : failure;
      });
    },
    close: () => transport.close(),
  };
};
