import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { nodeCompatibleProcess } from './node-compatible-process.ts';
import { runServer } from './run-server.ts';

/**
 * Limits for incoming requests. A connection is closed if the headers have not arrived after 10 seconds or the whole request
 * after 30. With Node's defaults of one and five minutes, a few slow clients can occupy all connections.
 */
const BOUNDS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2000,
};

/** Runs the server on Node until it receives a stop signal. */
export const serveOnNode = (): Promise<void> =>
  runServer({
    ...nodeCompatibleProcess(),
    listen: (fetch, { hostname, port }) =>
      new Promise((resolve, reject) => {
        const answer = (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
          fetch(request, incoming.socket.remoteAddress);
        const server = serve({ fetch: answer, hostname, port, serverOptions: BOUNDS }, () =>
          resolve(
            () =>
              new Promise((done, failed) => {
                server.close((error) => (error === undefined ? done() : failed(error)));
                if ('closeIdleConnections' in server) server.closeIdleConnections();
              }),
          ),
        );
        server.once('error', reject);
      }),
  });
