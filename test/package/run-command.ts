import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { CONFIG_KEYS } from '../../src/composition/settings/config.ts';

const execute = promisify(execFile);
const OWN_COMMANDS = resolve('node_modules/.bin');
/** The environment without a developer's own settings. */
const environment = { ...process.env, ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, undefined])) };

/**
 * The environment with this repository's runtimes and tools before those of the machine, and the package's own command
 * first.
 */
const envIn = (folder: string) => ({
  ...environment,
  NO_COLOR: '1',
  PATH: `${folder}/node_modules/.bin:${OWN_COMMANDS}:${process.env.PATH}`,
});

/** Runs a command in a folder to its end and returns its stdout. If it fails, rejects with its whole output. */
export const runCommand = async (folder: string, command: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout } = await execute(command, args, { cwd: folder, env: envIn(folder) });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
};

/** A command that runs until it is stopped. */
export interface RunningCommand {
  stop(): Promise<number | null>;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** Starts a server in a folder. Resolves when it answers at the URL. */
export const startCommand = async (
  folder: string,
  url: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningCommand> => {
  const [name = '', ...args] = command;
  const child = spawn(name, args, {
    cwd: folder,
    env: { ...envIn(folder), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  let ended = false;
  const exited = once(child, 'close').then(([code]) => {
    ended = true;
    return code as number | null;
  });
  const giveUpAt = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (ended || Date.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`${command.join(' ')} did not start:\n${output}`);
    }
    await new Promise((wait) => setTimeout(wait, 50));
  }
  return {
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
};
