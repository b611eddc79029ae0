import type { Locale } from '../../domain/locale.ts';

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
   * it, and with anything else when trying again may help.
   */
  send(mail: Mail): Promise<void>;
}

/** For telling that a mail will never be taken, such as for an address that does not exist. */
export const mailRefused = (cause: unknown): Error => {
  const error = new Error('the mail was refused for good', { cause });
  error.name = 'MailRefused';
  return error;
};

/** For recognising such an error. */
export const isMailRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'MailRefused';
