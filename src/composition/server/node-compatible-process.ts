import type { HostProcess } from './host-process.ts';

/** Wraps the process on runtimes that have Node's `process` or a compatible one. */
export const nodeCompatibleProcess = (): Omit<HostProcess, 'listen'> => ({
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  notice: (text) => process.stderr.write(`${text}\n`),
  onStopSignal: (stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal));
  },
  onUnhandledRejection: (listen) => process.on('unhandledRejection', listen),
  onUncaughtException: (listen) => process.on('uncaughtException', listen),
  exit: (code) => process.exit(code),
});
