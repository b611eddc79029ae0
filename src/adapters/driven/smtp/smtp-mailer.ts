import { createTransport } from 'nodemailer';
import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';
import { mailboxOf } from '../../../domain/email/email.ts';
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

/** What the operator's own URL says in its query goes before it. */
const connectionOf = (url: string, { connection, greeting, answer }: SmtpPatience) => {
  // Unlike what `new URL` throws, this shows nobody the password.
  if (!URL.canParse(url)) throw new Error('SMTP_URL is no URL');
  const { username, searchParams } = new URL(url);
  return {
    url,
    dnsTimeout: connection,
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: answer,
    // Whoever strips STARTTLS from the answer must not get the password (RFC 3207 section 6).
    requireTLS: username !== '' && searchParams.get('ignoreTLS') !== 'true',
  };
};

const SENDER_DOMAIN = /@([^\s@<>"(),;/?#:]+)>?\s*$/;

/** The same for the same mail, so that receivers can drop a doubled one; a digest, since an id may hold an address. */
const messageIdOf = async (id: string, from: string): Promise<string> => {
  const sender = `http://${SENDER_DOMAIN.exec(from)?.[1] ?? ''}`;
  const domain = URL.canParse(sender) ? new URL(sender).hostname : 'localhost';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id)));
  return `<${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}@${domain}>`;
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
  const transport = createTransport(connectionOf(url, patience), {
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
