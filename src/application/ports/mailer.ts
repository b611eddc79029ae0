import type { Locale } from '../../domain/mail/locale.ts';

/** For a mail to exactly one address. `id` stays the same when it is sent again after a doubt. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** For sending mail. */
export interface Mailer {
  /**
   * Resolves when the next server has taken the mail over. Rejects with {@link mailRefused} when it will never take
   * it, and with anything else when trying again may help. What the errors say goes into the log: it holds no address,
   * no key and nothing of the mail.
   */
  send(mail: Mail): Promise<void>;
  /** There where mails reach nobody's mailbox: they are shown to whoever develops. */
  readonly showsOnly?: true;
}

/** For telling that a mail will never be taken, such as for an address that does not exist. */
export const mailRefused = (cause: unknown): Error => {
  const error = new Error('the mail was refused for good', { cause });
  error.name = 'MailRefused';
  return error;
};

/** For what the operator is told of a mail that was not sent. */
export const reasonOf = (error: unknown): string => {
  const told = isMailRefused(error) ? (error as Error).cause : error;
  return told instanceof Error ? told.message : 'it could not be sent';
};

/** For recognising such an error. */
export const isMailRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'MailRefused';
