import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { CONFIG_KEYS } from '../../../src/composition/settings/config.ts';
import { freePort } from '../../support/free-port.ts';
import type { Cell } from './cell.ts';
import { containerCommand, signalContainer } from './container-command.ts';
import { startCommand } from './start-command.ts';

type Signal = 'SIGTERM' | 'SIGKILL' | 'SIGUSR2';

/** A server in its own process. */
export interface ServerProcess {
  readonly origin: string;
  /** Everything that it has written so far: log records on `stdout`, notices on `stderr`. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  signal(name: Signal): void;
  readonly exited: Promise<number | null>;
}

/**
 * Blank values for all settings: a blank value counts as absent and overrides a developer's .env file. Rate limits are
 * off, since a suite sends more from one network than one client may. The suite about limits switches them on.
 */
const blank = { ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, ''])), RATE_LIMITS: 'off' };

/** How a server is started, and how it is signalled if the started process is not the server itself. */
interface Launch {
  readonly command: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it has child processes, which a SIGKILL must reach as well. */
  readonly isGroup?: true;
  readonly signal?: ServerProcess['signal'];
}

/** A worker is always in production, so it must be told when mails are only to be shown. */
const mailOfWorker = ({ SMTP_URL, MAIL_API_URL }: Record<string, string>): { readonly MAIL?: 'console' } =>
  SMTP_URL || MAIL_API_URL ? {} : { MAIL: 'console' };

const launchOf = ({ runtime }: Cell, env: Record<string, string>): Launch => {
  if (runtime === 'workerd') {
    const bindings = { WORKER_BINDINGS: JSON.stringify({ ...blank, ...mailOfWorker(env), ...env }) };
    return { command: startCommand(runtime), env: bindings, isGroup: true };
  }
  if (runtime !== 'container') return { command: startCommand(runtime) };
  const name = `latchkey-test-${randomUUID()}`;
  return {
    command: containerCommand({ name, args: ['src/node.ts'], env: { ...blank, ...env } }),
    signal: (signalName) => signalContainer(name, signalName),
  };
};

const spawnServer = (launch: Launch, env: Record<string, string>): ChildProcess => {
  const [command = '', ...args] = launch.command;
  const path = `${resolve('node_modules/.bin')}:${process.env.PATH}`;
  return spawn(command, args, {
    cwd: launch.cwd ?? process.cwd(),
    env: { ...process.env, ...blank, PATH: path, NO_COLOR: '1', ...env, ...launch.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: launch.isGroup ?? false,
  });
};

type EnvWithPort = Record<string, string> & { readonly PORT: string };

const withPort = async (env: Record<string, string>): Promise<EnvWithPort> => ({
  ...env,
  PORT: env.PORT ?? String(await freePort()),
});

const collect = (child: ChildProcess, name: 'stdout' | 'stderr') => {
  let text = '';
  child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
};

/** Runs a server until it exits. Returns its exit code and its output. */
export const runServerToEnd = async (cell: Cell, env: Record<string, string>) => {
  const whole = await withPort(env);
  const child = spawnServer(launchOf(cell, whole), whole);
  const stderr = collect(child, 'stderr');
  const stdout = collect(child, 'stdout');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
};

/** What to wait for when a server starts: the process only, or its database as well. */
type Until = 'livez' | 'readyz';

const answers = async (origin: string, until: Until): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/${until}`)).ok;
  } catch {
    return false;
  }
};

const signalProcess = (child: ChildProcess, { isGroup }: Launch, name: Signal): void => {
  if (isGroup && name === 'SIGKILL' && child.pid !== undefined && child.exitCode === null) {
    process.kill(-child.pid, name);
  } else child.kill(name);
};

const running = new Set<() => void>();
/** Kills all running servers, such as those that a failed test has left. */
export const killServers = (): void => {
  for (const kill of running) kill();
};

const launchServer = async (
  launch: Launch,
  env: EnvWithPort,
  until: Until = 'readyz',
): Promise<ServerProcess> => {
  const child = spawnServer(launch, env);
  const signal: ServerProcess['signal'] = launch.signal ?? ((name) => signalProcess(child, launch, name));
  const stdout = collect(child, 'stdout');
  const stderr = collect(child, 'stderr');
  let ended = false;
  const kill = () => signal('SIGKILL');
  running.add(kill);
  const exited = once(child, 'close').then(([code]) => {
    ended = true;
    running.delete(kill);
    return code as number | null;
  });
  const origin = `http://127.0.0.1:${env.PORT}`;
  const giveUpAt = Date.now() + 60_000;
  while (!(await answers(origin, until))) {
    if (ended || Date.now() > giveUpAt) {
      kill();
      throw new Error(`the server did not start:\n${stderr()}\n${stdout()}`);
    }
    await new Promise((wait) => setTimeout(wait, 20));
  }
  return { origin, stdout, stderr, signal, exited };
};

/** Starts a server as a user of the cell's runtime does, and waits until it serves. */
export const startServerProcess = async (
  cell: Cell,
  env: Record<string, string>,
  until?: Until,
): Promise<ServerProcess> => {
  const whole = await withPort(env);
  return launchServer(launchOf(cell, whole), whole, until);
};

/** Starts a server by any other command, in any folder, and waits until it serves. */
export const startServerByCommand = async (
  command: readonly string[],
  env: Record<string, string>,
  cwd: string = process.cwd(),
): Promise<ServerProcess> => launchServer({ command, cwd }, await withPort(env));
