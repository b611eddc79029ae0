import type { EmailKey } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import type { MailIntent } from '../../domain/mail/mail-intent.ts';
import { minuteBucket } from './minute-bucket.ts';

type ResetPasswordIntent = Extract<MailIntent, { readonly kind: 'reset-password' }>;

/** Creates the intent to mail a link to choose a new password. All of one mailbox and minute are one, whoever asks. */
export const resetPasswordIntent = (
  emailKey: EmailKey,
  locale: Locale,
  createdAt: Date,
): ResetPasswordIntent => ({
  kind: 'reset-password',
  id: `reset-password:${emailKey}:${minuteBucket(createdAt)}`,
  emailKey,
  locale,
  createdAt,
});
