import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port.ts';
import { openHttpConnection } from '../load/http-connection.ts';
import { requestText } from '../load/load-job.ts';

/** A server in a separate process. Memory is in MiB, null where the system does not report it. */
export interface MeasuredServer {
  readonly origin: string;
  readonly startMilliseconds: number;
  memory(): number | null;
  peakMemory(): number | null;
  stop(): Promise<void>;
}

const GIVE_UP_MILLISECONDS = 60_000;

const answers = async (origin: string, path: string): Promise<boolean> => {
  try {
    const connection = await openHttpConnection(origin);
    const { status } = await connection.send(requestText('GET', path));
    connection.close();
    return status === 200;
  } catch {
    return false;
  }
};

/** Reads a memory field of a process in MiB (Linux reports KiB); null where there is no `/proc`. */
const readMemory = (pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number | null => {
  try {
    const kibibytes = new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    )?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) / 1024;
  } catch {
    return null;
  }
};

/** Starts a server by its command and measures the time until `path` is answered with 200. Its output goes to `logFile`. */
export const startProcess = async (
  [command = '', ...args]: readonly string[],
  {
    env,
    path,
    logFile,
  }: { readonly env: Record<string, string>; readonly path: string; readonly logFile: string },
): Promise<MeasuredServer> => {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const log = openSync(logFile, 'a');
  const since = performance.now();
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
      NO_COLOR: '1',
      ...env,
      PORT: port,
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = once(child, 'exit');
  while (!(await answers(origin, path))) {
    if (child.exitCode !== null || performance.now() - since > GIVE_UP_MILLISECONDS) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await sleep(2);
  }
  return {
    origin,
    startMilliseconds: performance.now() - since,
    memory: () => readMemory(child.pid, 'VmRSS'),
    peakMemory: () => readMemory(child.pid, 'VmHWM'),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
