import type { MailKind } from '../../domain/mail/mail-intent.ts';

/** For telling the operator what became of mails, without their addresses and words. */
export interface MailLog {
  /** Takes note; never fails and never delays. `reason` is null for what was sent. */
  record(
    outcome: 'sent' | 'postponed' | 'refused' | 'given_up',
    mail: { readonly id: string; readonly kind: MailKind },
    reason: string | null,
  ): void;
}
