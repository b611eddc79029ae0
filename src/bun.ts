import { nodeCompatibleProcess } from './node-compatible-process.ts';
import { runServer } from './run-server.ts';

await runServer({
  ...nodeCompatibleProcess,
  listen: async (fetch, { hostname, port }) => {
    const server = Bun.serve({
      fetch: (request, own) => fetch(request, own.requestIP(request)?.address),
      hostname,
      port,
    });
    return { drain: () => server.stop() };
  },
});
