import type { MailKind } from '../../../domain/mail-intent.ts';

/** For what one kind of mail says in one language. `button` is there when the mail has a link. */
export interface MailWords {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly lines: readonly string[];
  readonly button: string | null;
  readonly ending: string;
}

/** For a language: every kind of mail in it. */
export type Phrasebook = Readonly<Record<MailKind, MailWords>>;
