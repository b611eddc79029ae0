import { nodeCompatibleProcess } from './composition/server/node-compatible-process.ts';
import { runServer } from './composition/server/run-server.ts';

await runServer({
  ...nodeCompatibleProcess(),
  listen: async (fetch, { hostname, port }) => {
    const server = Bun.serve({
      fetch: (request, own) => fetch(request, own.requestIP(request)?.address),
      hostname,
      port,
    });
    return () => server.stop();
  },
});
