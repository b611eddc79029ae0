import { expect } from 'vitest';
import type { ServerProcess } from './server-process.ts';

/** For the mails to an address that a server without a mail server has shown, the newest last. */
export const mailsTo = (server: ServerProcess, address: string): string[] =>
  server
    .stderr()
    .split(/^(?=Mail to )/m)
    .filter((block) => block.startsWith(`Mail to ${address}: `));

/** For waiting until as many mails have been shown, and the newest of them. */
export const nthMailTo = async (server: ServerProcess, address: string, count: number): Promise<string> => {
  await expect.poll(() => mailsTo(server, address).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  return mailsTo(server, address)[count - 1] ?? '';
};

/** For the link in a mail, as a URL. */
export const linkIn = (mail: string): URL => new URL(/https?:\/\/\S+/.exec(mail)?.[0] ?? 'none:');
