import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { nodeCompatibleProcess } from './node-compatible-process.ts';
import { runServer } from './run-server.ts';

/**
 * A request that does not arrive in time is cut off: its headers after 10 seconds, all of it after 30. Node's own bounds
 * of one and five minutes let a few slow clients hold every connection there is.
 */
const BOUNDS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2000,
};

/** Runs the server on Node until it is told to stop. */
export const serveOnNode = (): Promise<void> =>
  runServer({
    ...nodeCompatibleProcess(),
    listen: (fetch, { hostname, port }) =>
      new Promise((resolve, reject) => {
        const answer = (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
          fetch(request, incoming.socket.remoteAddress);
        const server = serve({ fetch: answer, hostname, port, serverOptions: BOUNDS }, () =>
          resolve({
            drain: () =>
              new Promise((done, failed) => {
                server.close((error) => (error === undefined ? done() : failed(error)));
                if ('closeIdleConnections' in server) server.closeIdleConnections();
              }),
          }),
        );
        server.once('error', reject);
      }),
  });
