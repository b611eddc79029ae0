import type { MailKind } from '../../../domain/mail/mail-intent.ts';

/**
 * What one kind of mail says in one language. `button` is there when the mail has a link; `codeLine` introduces the
 * code where not every mail of the kind has one.
 */
export interface MailWords {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly lines: readonly string[];
  readonly codeLine?: string | undefined;
  readonly button: string | null;
  readonly ending: string;
}

/** For a language: every kind of mail in it. */
export type Phrasebook = Readonly<Record<MailKind, MailWords>>;
