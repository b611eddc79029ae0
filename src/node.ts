import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { runServer } from './run-server.ts';

await runServer({
  env: process.env,
  listen: (fetch, { hostname, port }) =>
    new Promise((resolve, reject) => {
      const answer = (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
        fetch(request, incoming.socket.remoteAddress);
      const server = serve({ fetch: answer, hostname, port, overrideGlobalObjects: false }, () =>
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
  notice: (text) => process.stderr.write(`${text}\n`),
  onStopSignal: (stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  },
  exit: (code) => process.exit(code),
});
