import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { CONFIG_KEYS } from '../../../src/config.ts';
import type { Cell } from './cell.ts';
import { startCommand } from './start-command.ts';

/** For a server that runs in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  /** Everything that it wrote so far: log records on `stdout`, notices on `stderr`. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
  readonly exited: Promise<number | null>;
}

/** For a port that nothing listens on at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** A blank value counts as absent and keeps a developer's own .env out. */
const blank = Object.fromEntries(CONFIG_KEYS.map((key) => [key, '']));

const spawnServer = (cell: Cell, env: Record<string, string>): ChildProcess => {
  const [command = '', ...args] = startCommand(cell.runtime);
  const path = `${resolve('node_modules/.bin')}:${process.env.PATH}`;
  return spawn(command, args, {
    env: { ...process.env, ...blank, PATH: path, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

const collect = (child: ChildProcess, name: 'stdout' | 'stderr') => {
  let text = '';
  child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
};

/** For running a server until it exits by itself: its exit code and what it wrote. */
export const runServerToEnd = async (cell: Cell, env: Record<string, string>) => {
  const child = spawnServer(cell, { PORT: String(await freePort()), ...env });
  const stderr = collect(child, 'stderr');
  const stdout = collect(child, 'stdout');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
};

const answers = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/livez`)).ok;
  } catch {
    return false;
  }
};

/** For starting a server as a user does and waiting for its first answer. */
export const startServerProcess = async (cell: Cell, env: Record<string, string>): Promise<ServerProcess> => {
  const port = env.PORT ?? String(await freePort());
  const child = spawnServer(cell, { PORT: port, ...env });
  const stdout = collect(child, 'stdout');
  const stderr = collect(child, 'stderr');
  let ended = false;
  const exited = once(child, 'close').then(([code]) => {
    ended = true;
    return code as number | null;
  });
  const origin = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + 60_000;
  while (!(await answers(origin))) {
    if (ended || Date.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start:\n${stderr()}\n${stdout()}`);
    }
    await new Promise((wait) => setTimeout(wait, 20));
  }
  return { origin, stdout, stderr, signal: (name) => child.kill(name), exited };
};
