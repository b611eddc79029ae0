import { expect } from 'vitest';
import type { ServerProcess } from './server-process.ts';

/** For the mails to an address that a server without a mail server has shown, the newest last. */
export const mailsTo = (server: ServerProcess, address: string): string[] =>
  server
    .stderr()
    .split(/^(?=Mail to )/m)
    .filter((block) => block.startsWith(`Mail to ${address}: `));

/** The newest mail to an address with such a subject, when one more than `already` have come. */
export const mailAbout = async (
  server: ServerProcess,
  address: string,
  subject: RegExp,
  already = 0,
): Promise<string> => {
  const find = () =>
    mailsTo(server, address)
      .filter((mail) => subject.test(mail.split('\n')[0] ?? ''))
      .slice(already)
      .at(-1);
  try {
    await expect.poll(find, { timeout: 90_000 }).toBeDefined();
  } catch {
    throw new Error(`no mail about ${subject} came; the log ends with\n${server.stdout().slice(-5000)}`);
  }
  return find() ?? '';
};

/** For the link in a mail, as a URL. */
export const linkIn = (mail: string): URL => new URL(/https?:\/\/\S+/.exec(mail)?.[0] ?? 'none:');

/** The token in the link of a mail. */
export const tokenIn = (mail: string): string => linkIn(mail).searchParams.get('t') ?? '';

/** The six digits in a mail; empty where there are none. */
export const codeIn = (mail: string): string => /^ {2}\| (\d{6})$/m.exec(mail)?.[1] ?? '';
