import type { Mailer } from '../../../application/ports/mailer.ts';

/** For development: every mail is shown to the person who started the server, and goes nowhere. */
export const createConsoleMailer = (notice: (text: string) => void): Mailer => ({
  showsOnly: true,
  send: async ({ to, subject, text }) => {
    const body = text.trimEnd().replaceAll('\n', '\n  | ');
    notice(`Mail to ${to}: ${subject}\n  | ${body}`);
  },
});
