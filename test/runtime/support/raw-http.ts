import { connect } from 'node:net';

/** For what a server answers to bytes: the status of its first answer, null when it only closed the connection. */
export interface RawAnswer {
  readonly status: number | null;
  readonly text: string;
}

/** For sending bytes that no HTTP client would, and reading until the server closes the connection, or answers. */
export const sendRaw = async (
  origin: string,
  bytes: string,
  until: 'closed' | 'answered' = 'closed',
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).setEncoding('latin1');
  let text = '';
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk;
      if (until === 'answered' && text.includes('\r\n\r\n')) resolve();
    });
    // A server that refuses what is still being sent resets the connection: what it said before is its answer.
    socket.on('error', () => {}).on('close', () => resolve());
    socket.write(bytes);
  });
  socket.destroy();
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  return { status: status === undefined ? null : Number(status), text };
};
