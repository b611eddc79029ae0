import type { MailContent } from '../../../application/ports/mail-composer.ts';
import type { Locale } from '../../../domain/locale.ts';
import type { MailKind } from '../../../domain/mail-intent.ts';

const WITH_LINK: ReadonlySet<MailKind> = new Set([
  'reset-password',
  'magic-link',
  'verify-email',
  'change-email',
  'invitation',
  'email-changed',
]);

const WITH_CODE: ReadonlySet<MailKind> = new Set(['magic-link', 'step-up', 'verify-email', 'email-changed']);

/** For looking at a mail without anything that has happened. */
export const exampleMailContent = (kind: MailKind, locale: Locale): MailContent => ({
  kind,
  locale,
  to: 'ada@example.com',
  name: 'Ada Lovelace',
  link: WITH_LINK.has(kind) ? 'https://auth.example.com/link?t=Ab3-_fGhIjKlMnOpQrStUv' : null,
  code: WITH_CODE.has(kind) ? '123456' : null,
});
