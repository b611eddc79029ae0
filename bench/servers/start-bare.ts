import { devNull } from 'node:os';
import type { Runtime } from './start-latchkey.ts';
import { type MeasuredServer, startProcess } from './start-process.ts';

const COMMANDS: Readonly<Record<Runtime, readonly string[]>> = {
  node: ['node', 'bench/servers/bare-node.ts'],
  bun: ['bun', 'bench/servers/bare-bun.ts'],
  deno: ['deno', 'run', '--allow-env', '--allow-net', 'bench/servers/bare-deno.ts'],
};

/** Starts the bare server, the floor that Latchkey is compared with. */
export const startBare = (runtime: Runtime): Promise<MeasuredServer> =>
  startProcess(COMMANDS[runtime], { env: {}, path: '/auth/me', logFile: devNull });
