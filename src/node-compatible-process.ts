import type { HostProcess } from './run-server.ts';

/** For the process around the server where `process` is Node's, or is like it. */
export const nodeCompatibleProcess: Omit<HostProcess, 'listen'> = {
  env: process.env,
  notice: (text) => process.stderr.write(`${text}\n`),
  onStopSignal: (stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  },
  onUnforeseen: (listen) => {
    process.on('unhandledRejection', listen).on('uncaughtException', listen);
  },
  exit: (code) => process.exit(code),
};
