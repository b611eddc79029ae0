import type { MailContent } from '../../../application/ports/mail-composer.ts';
import type { Locale } from '../../../domain/mail/locale.ts';
import type { MailKind } from '../../../domain/mail/mail-intent.ts';

const WITH_LINK: ReadonlySet<MailKind> = new Set([
  'reset-password',
  'magic-link',
  'verify-email',
  'change-email',
  'invitation',
  'email-changed',
  'step-up',
  'password-changed',
  'email-change-requested',
  'log-in-after-failures',
  'second-factor-added',
  'second-factor-removed',
  'second-factors-reset',
  'recovery-code-used',
  'second-factor-failures',
]);

const WITH_ORIGIN: ReadonlySet<MailKind> = new Set([
  'email-changed',
  'account-claimed',
  'step-up',
  'password-changed',
  'email-change-requested',
  'log-in-after-failures',
  'second-factor-added',
  'second-factor-removed',
  'recovery-code-used',
  'second-factor-failures',
  'enrolment-code',
]);

const WITH_CODE: ReadonlySet<MailKind> = new Set([
  'magic-link',
  'verify-email',
  'email-changed',
  'step-up',
  'password-changed',
  'email-change-requested',
  'log-in-after-failures',
  'second-factor-added',
  'second-factor-removed',
  'second-factors-reset',
  'recovery-code-used',
  'second-factor-failures',
  'enrolment-code',
]);

/** Returns example content for a mail, to preview it. */
export const exampleMailContent = (kind: MailKind, locale: Locale): MailContent => ({
  kind,
  locale,
  to: 'ada@example.com',
  name: 'Ada Lovelace',
  link: WITH_LINK.has(kind) ? 'https://auth.example.com/link?t=Ab3-_fGhIjKlMnOpQrStUv' : null,
  code: WITH_CODE.has(kind) ? '123456' : null,
  seen: WITH_ORIGIN.has(kind)
    ? { at: new Date('2026-02-03T14:05:00Z'), device: 'Firefox on Linux', ipAddress: '203.0.113.7' }
    : null,
});
