import type { Locale } from '../../domain/mail/locale.ts';
import type { ActSeen, MailKind } from '../../domain/mail/mail-intent.ts';

/** For what a mail is made of: the address and the name of whom it is for, and the link in it, if it has one. */
export interface MailContent {
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly to: string;
  readonly name: string;
  readonly link: string | null;
  /** Six digits that do the same as the link, if there are any. */
  readonly code: string | null;
  /** The act that the mail tells of, where it tells of one: when it was, and from where. */
  readonly seen?: ActSeen | null;
}

/** For a mail's words. The subject is one line. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** For putting mails into words. */
export interface MailComposer {
  compose(content: MailContent): Promise<ComposedMail>;
}
