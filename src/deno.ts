import { runServer } from './composition/server/run-server.ts';

await runServer({
  env: Deno.env.toObject(),
  isTerminal: Deno.stdout.isTerminal(),
  listen: async (fetch, { hostname, port }) => {
    const answer = (request: Request, { remoteAddr }: Deno.ServeHandlerInfo<Deno.NetAddr>) =>
      fetch(request, remoteAddr.hostname);
    const server = Deno.serve({ hostname, port, onListen: () => {} }, answer);
    return () => server.shutdown();
  },
  notice: (text) => Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`)),
  onStopSignal: (stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) Deno.addSignalListener(signal, () => stop(signal));
  },
  onUnhandledRejection: (listen) => {
    addEventListener('unhandledrejection', (event: Event & { readonly reason?: unknown }) => {
      event.preventDefault();
      listen(event.reason);
    });
  },
  // Deno reports an uncaught exception as an `error` event; without `preventDefault` the process exits at once.
  onUncaughtException: (listen) => {
    addEventListener('error', (event: Event & { readonly error?: unknown }) => {
      event.preventDefault();
      listen(event.error);
    });
  },
  exit: (code) => Deno.exit(code),
});
