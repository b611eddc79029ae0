import type { MailKind } from '../../../domain/mail/mail-intent.ts';

/**
 * The text of one kind of mail in one language. `button` is set when the mail has a link; `codeLine` introduces the
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

/** All kinds of mail in one language. */
export type Phrasebook = Readonly<Record<MailKind, MailWords>>;
