import type { Locale } from '../../domain/mail/locale.ts';
import type { ActSeen, MailKind } from '../../domain/mail/mail-intent.ts';

/** The data that a mail is composed from: the recipient's address and name, and the link, if there is one. */
export interface MailContent {
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly to: string;
  readonly name: string;
  readonly link: string | null;
  /** Six digits that do the same as the link, or null if there are none. */
  readonly code: string | null;
  /** The act that the mail reports, with its time and origin; absent or null if it reports none. */
  readonly seen?: ActSeen | null;
}

/** The text of a mail. The subject is a single line. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Composes the text of mails. */
export interface MailComposer {
  compose(content: MailContent): Promise<ComposedMail>;
}
