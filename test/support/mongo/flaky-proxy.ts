import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A network between the store and its database that can be cut or frozen. */
export interface FlakyProxy {
  readonly url: string;
  /** Refuses new connections and breaks open ones. */
  cut(): Promise<void>;
  /** Accepts connections again. */
  mend(): Promise<void>;
  /** Keeps every connection open but forwards nothing, like a server that hangs. */
  freeze(): void;
  /** Forwards what was withheld, and everything after it. */
  thaw(): void;
  /** Forwards the next request that contains all of the texts, and breaks the connection before the reply arrives. */
  loseReplyOf(...texts: readonly string[]): { readonly lost: Promise<void> };
}

/** Opens a proxy in front of the server of a connection string. */
export const openFlakyProxy = async (target: string): Promise<FlakyProxy> => {
  const url = new URL(target);
  const { hostname, port } = url;
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let losing: { texts: readonly string[]; done: () => void } | null = null;

  const accept = (client: Socket): void => {
    const upstream = connect(Number(port || 27017), hostname);
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    let lost: (() => void) | null = null;
    if (isFrozen) for (const socket of [client, upstream]) socket.pause();
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      if (losing?.texts.every((text) => chunk.includes(text))) {
        lost = losing.done;
        losing = null;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (lost === null) client.write(chunk);
      else {
        lost();
        end();
      }
    });
  };

  let server: Server = createServer(accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  url.hostname = '127.0.0.1';
  url.port = String(own);
  url.searchParams.set('directConnection', 'true');
  return {
    url: url.href,
    cut: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    mend: async () => {
      server = createServer(accept).listen(own, '127.0.0.1');
      await once(server, 'listening');
    },
    loseReplyOf: (...texts) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      losing = { texts, done: resolve };
      return { lost: promise };
    },
  };
};
