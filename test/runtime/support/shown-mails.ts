import { expect } from 'vitest';
import type { ServerProcess } from './server-process.ts';

/** Returns the mails to an e-mail address that a server without a mail server has shown, newest last. */
export const mailsTo = (server: ServerProcess, address: string): string[] =>
  server
    .stderr()
    .split(/^(?=Mail to )/m)
    .filter((block) => block.startsWith(`Mail to ${address}: `));

/** Waits until more than `already` mails to an e-mail address have a matching subject. Returns the newest of them. */
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

/** Returns the link in a mail as a URL. */
export const linkIn = (mail: string): URL => new URL(/https?:\/\/\S+/.exec(mail)?.[0] ?? 'none:');

/** Returns the token in the link of a mail. */
export const tokenIn = (mail: string): string => linkIn(mail).searchParams.get('t') ?? '';

/** Returns the six-digit code in a mail, or an empty string. */
export const codeIn = (mail: string): string => /^ {2}\| (\d{6})$/m.exec(mail)?.[1] ?? '';
