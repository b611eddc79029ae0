import * as z from 'zod';
import { appName, color, linkTemplate, logoUrl, mail, publicUrl } from '../config-fields.ts';
import type { ConfigProblem } from '../config-problem.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Mail: how it is sent, how it looks, and where its links lead. */
export interface MailSettings {
  readonly MAIL?: 'console' | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_API_URL?: string | undefined;
  readonly MAIL_API_KEY?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly MAIL_REPLY_TO?: string | undefined;
  readonly MAIL_TEMPLATES?: string | undefined;
  readonly APP_NAME?: string | undefined;
  readonly APP_LOGO_URL?: string | undefined;
  readonly APP_COLOR?: string | undefined;
  readonly RESET_PASSWORD_URL?: string | undefined;
  readonly VERIFY_EMAIL_URL?: string | undefined;
  readonly MAGIC_LINK_URL?: string | undefined;
  readonly INVITATION_URL?: string | undefined;
  readonly UNDO_EMAIL_CHANGE_URL?: string | undefined;
  readonly SECURE_ACCOUNT_URL?: string | undefined;
}

export const mailSettings: SettingsGroup<MailSettings> = {
  fields: {
    MAIL: mail.optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/.+$/, 'must be smtp://user:password@host:port or smtps://user:password@host:port')
      .optional(),
    MAIL_API_URL: publicUrl.optional(),
    MAIL_API_KEY: z.string().optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^[^\r\n]*[^\s@]+@[^\s@]+[^\r\n]*$/,
        'must contain an e-mail address, such as Acme <no-reply@example.com>',
      )
      .optional(),
    MAIL_REPLY_TO: z.string().optional(),
    MAIL_TEMPLATES: z.string().optional(),
    APP_NAME: appName.optional(),
    APP_LOGO_URL: logoUrl.optional(),
    APP_COLOR: color.optional(),
    RESET_PASSWORD_URL: linkTemplate.optional(),
    VERIFY_EMAIL_URL: linkTemplate.optional(),
    MAGIC_LINK_URL: linkTemplate.optional(),
    INVITATION_URL: linkTemplate.optional(),
    UNDO_EMAIL_CHANGE_URL: linkTemplate.optional(),
    SECURE_ACCOUNT_URL: linkTemplate.optional(),
  },
  problems: (env) => {
    const { SMTP_URL, MAIL_API_URL, MAIL_API_KEY, MAIL_FROM, MAIL, NODE_ENV } = env;
    const problems: ConfigProblem[] = [];
    const sender = SMTP_URL === undefined ? MAIL_API_URL && 'MAIL_API_URL' : 'SMTP_URL';
    if (SMTP_URL !== undefined && MAIL_API_URL !== undefined) {
      problems.push({ key: 'MAIL_API_URL', message: 'cannot be combined with SMTP_URL; remove one of them' });
    }
    if ((MAIL_API_URL === undefined) !== (MAIL_API_KEY === undefined)) {
      problems.push({
        key: 'MAIL_API_KEY',
        message: 'and MAIL_API_URL must be set together; set both or neither',
      });
    }
    if (sender !== undefined && MAIL_FROM === undefined) {
      problems.push({
        key: 'MAIL_FROM',
        message: 'is required to send mail, such as Acme <no-reply@example.com>',
      });
    }
    if (sender !== undefined && MAIL === 'console') {
      problems.push({ key: 'MAIL', message: `cannot be combined with ${sender}; remove one of them` });
    }
    if (NODE_ENV === 'production' && sender === undefined && MAIL !== 'console') {
      problems.push({
        key: 'SMTP_URL',
        message:
          'or MAIL_API_URL is required in production (NODE_ENV=production) to send e-mails. ' +
          'MAIL=console prints e-mails, with the secrets in them, in the terminal instead',
      });
    }
    return problems;
  },
};
