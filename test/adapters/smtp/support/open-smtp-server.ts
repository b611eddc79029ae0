import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as received: the envelope, the kind of session, the source, and the parsed mail. */
export interface ReceivedMail {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly source: string;
  readonly parsed: ParsedMail;
}

export interface OpenSmtpServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Drops every connection without a reply. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Makes an error that sets the reply of the server in a callback of `smtp-server`. */
export const answer = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

/** Opens a real SMTP server at localhost that keeps the mails that it accepts. */
export const openSmtpServer = async (options: SMTPServerOptions = {}, port = 0): Promise<OpenSmtpServer> => {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const keep = async () => {
        const source = await buffer(stream);
        received.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user as string | undefined,
          source: source.toString('latin1'),
          parsed: await simpleParser(source),
        });
      };
      keep().then(() => done(), done);
    },
    ...options,
  });
  // Some tests make the client hang up.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, 'localhost', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    hangUp: () => {
      for (const connection of server.connections) connection._socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
