import type { MailKind } from '../../domain/mail/mail-intent.ts';

/** Reports the outcome of mails to the operator, without their addresses and content. */
export interface MailLog {
  /** Records an outcome. Never throws and never blocks. `reason` is null for a mail that was sent. */
  record(
    outcome: 'sent' | 'postponed' | 'refused' | 'given_up',
    mail: { readonly id: string; readonly kind: MailKind },
    reason: string | null,
  ): void;
}
