import { createConsoleMailer } from '../adapters/driven/console-mail/console-mailer.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import type { Config } from './settings/config.ts';

/** Opens the configured mailer: SMTP, HTTP API, or, without either, one that shows mails as notices. Loads only that one. */
export const openMailer = async (config: Config, notice: (text: string) => void): Promise<Mailer> => {
  const { MAIL_FROM: from = '', MAIL_REPLY_TO: replyTo = null } = config;
  if (config.SMTP_URL !== undefined) {
    const { createSmtpMailer } = await import('../adapters/driven/smtp/smtp-mailer.ts');
    return createSmtpMailer(config.SMTP_URL, { from, replyTo });
  }
  if (config.MAIL_API_URL !== undefined) {
    const { createHttpMailer } = await import('../adapters/driven/http-mail/http-mailer.ts');
    return createHttpMailer({ url: config.MAIL_API_URL, apiKey: config.MAIL_API_KEY ?? '', from, replyTo });
  }
  return createConsoleMailer(notice);
};
