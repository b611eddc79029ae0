import { once } from 'node:events';
import { connect } from 'node:net';

/** The response to a request. The body is undecoded: one character per byte. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A persistent connection with at most one open request. */
export interface HttpConnection {
  send(request: string): Promise<Answer>;
  /** Whether the connection is open; the server closes those that were idle for long. */
  isOpen(): boolean;
  close(): void;
}

const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CLOSES = /\r\nconnection: *close/i;

/**
 * Opens a connection that costs the load generator little: a socket, a text out, a response of known length in. Supports just
 * enough of HTTP/1.1 for servers that send the length of each response; `send` rejects for any other.
 */
export const openHttpConnection = async (origin: string): Promise<HttpConnection> => {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.setEncoding('latin1');
  await once(socket, 'connect');
  let received = '';
  let pending: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  const fail = (error: Error) => {
    pending?.reject(error);
    pending = null;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk: string) => {
    received = received === '' ? chunk : received + chunk;
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = received.slice(0, headEnd);
    const status = Number(head.slice(9, 12));
    const length = status === 204 ? '0' : LENGTH.exec(head)?.[1];
    if (length === undefined) return fail(new Error(`an answer without a length:\n${head}`));
    const end = headEnd + 4 + Number(length);
    if (received.length < end) return;
    const answer = { status, body: received.slice(headEnd + 4, end) };
    received = received.slice(end);
    const settled = pending;
    pending = null;
    if (CLOSES.test(head)) socket.destroy();
    settled?.resolve(answer);
  });

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection is closed'));
        pending = { resolve, reject };
        socket.write(request, 'utf8');
      }),
    isOpen: () => !socket.destroyed && !socket.readableEnded,
    close: () => socket.destroy(),
  };
};
