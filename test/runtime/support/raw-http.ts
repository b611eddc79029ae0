import { connect } from 'node:net';

/** The answer of a server to raw bytes: the status of the first answer, null when it only closed the connection. */
export interface RawAnswer {
  readonly status: number | null;
  readonly text: string;
}

/**
 * Sends bytes that no HTTP client would send, and reads until the server closes the connection, or with `answered`,
 * answers. `sent` ends the sending side, so that the server need not wait for more.
 */
export const sendRaw = async (
  origin: string,
  bytes: string,
  until: 'closed' | 'answered' | 'sent' = 'closed',
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).setEncoding('latin1');
  let text = '';
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk;
      if (until === 'answered' && text.includes('\r\n\r\n')) resolve();
    });
    // A server that refuses what is still being sent resets the connection: what it sent before is its answer.
    socket.on('error', () => {}).on('close', () => resolve());
    if (until === 'sent') socket.end(bytes, 'latin1');
    else socket.write(bytes, 'latin1');
  });
  socket.destroy();
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  return { status: status === undefined ? null : Number(status), text };
};
