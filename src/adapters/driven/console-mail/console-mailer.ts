import type { Mailer } from '../../../application/ports/mailer.ts';

/** Makes a mailer for development: it shows each mail to the person who started the server and sends nothing. */
export const createConsoleMailer = (notice: (text: string) => void): Mailer => ({
  showsOnly: true,
  send: async ({ to, subject, text }) => {
    const body = text.trimEnd().replaceAll('\n', '\n  | ');
    notice(`Mail to ${to}: ${subject}\n  | ${body}`);
  },
});
