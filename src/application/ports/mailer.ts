import type { Locale } from '../../domain/mail/locale.ts';

/** A mail to exactly one address. `id` stays the same when the mail is sent again because the outcome was uncertain. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /**
   * Resolves when the next server has accepted the mail. Rejects with {@link mailRefused} if it will never accept it,
   * and with any other error if a retry may succeed. The error messages are logged: they must contain no address, no
   * key and nothing of the mail.
   */
  send(mail: Mail): Promise<void>;
  /** Set if mails are only shown to the developer and reach no mailbox. */
  readonly showsOnly?: true;
}

/** Creates the error for a mail that will never be accepted, for example because the address does not exist. */
export const mailRefused = (cause: unknown): Error => {
  const error = new Error('the mail was permanently rejected', { cause });
  error.name = 'MailRefused';
  return error;
};

/** Returns the reason, to be shown to the operator, why a mail was not sent. */
export const reasonOf = (error: unknown): string => {
  const told = isMailRefused(error) ? (error as Error).cause : error;
  return told instanceof Error ? told.message : 'unknown error';
};

/** Reports whether an error was created by {@link mailRefused}. */
export const isMailRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'MailRefused';
