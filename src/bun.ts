import { runServer } from './run-server.ts';

await runServer({
  env: process.env,
  listen: async (fetch, { hostname, port }) => {
    const server = Bun.serve({
      fetch: (request, own) => fetch(request, own.requestIP(request)?.address),
      hostname,
      port,
    });
    return { drain: () => server.stop() };
  },
  notice: (text) => process.stderr.write(`${text}\n`),
  onStopSignal: (stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  },
  onUnforeseen: (listen) => {
    process.on('unhandledRejection', listen).on('uncaughtException', listen);
  },
  exit: (code) => process.exit(code),
});
