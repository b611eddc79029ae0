import { expect } from 'vitest';
import type { ServerProcess } from './server-process.ts';

/** For the mails to an address that a server without a mail server has shown, the newest last. */
export const mailsTo = (server: ServerProcess, address: string): string[] =>
  server
    .stderr()
    .split(/^(?=Mail to )/m)
    .filter((block) => block.startsWith(`Mail to ${address}: `));

/** For the newest mail to an address with such a subject, when it has come. */
export const mailAbout = async (server: ServerProcess, address: string, subject: RegExp): Promise<string> => {
  const find = () => mailsTo(server, address).findLast((mail) => subject.test(mail.split('\n')[0] ?? ''));
  try {
    await expect.poll(find, { timeout: 90_000 }).toBeDefined();
  } catch {
    throw new Error(`no mail about ${subject} came; the log ends with\n${server.stdout().slice(-5000)}`);
  }
  return find() ?? '';
};

/** For the link in a mail, as a URL. */
export const linkIn = (mail: string): URL => new URL(/https?:\/\/\S+/.exec(mail)?.[0] ?? 'none:');
