import { createTransport } from 'nodemailer';
import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';

/** For who mails are from; `replyTo` is null where it is the same. */
export interface MailSender {
  readonly from: string;
  readonly replyTo: string | null;
}

const codeOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;

/** For mail by SMTP (RFC 5321): STARTTLS where it is offered, authentication and port as the URL says. */
export const createSmtpMailer = (url: string, { from, replyTo }: MailSender): Mailer & { close(): void } => {
  const transport = createTransport(url, {
    from,
    ...(replyTo === null ? {} : { replyTo }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text, html }) => {
      try {
        await transport.sendMail({
          // An object, so that no part of it is parsed as a list of addresses (CVE-2025-13033).
          to: { name: '', address: to },
          subject,
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Entity-Ref-ID': id },
        });
      } catch (error) {
        // RFC 5321 section 4.2.1: 5yz is final, everything else may pass.
        const code = codeOf(error);
        if (code >= 550 && code < 560) throw mailRefused(new Error(`the server answered ${code}`));
        throw error;
      }
    },
    close: () => transport.close(),
  };
};
