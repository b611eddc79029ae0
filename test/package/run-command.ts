import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { CONFIG_KEYS } from '../../src/composition/settings/config.ts';

const execute = promisify(execFile);
const OWN_COMMANDS = resolve('node_modules/.bin');
/** A developer's own settings stay out. */
const environment = { ...process.env, ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, undefined])) };

/** The runtimes and tools of this repository, before those of the machine; the package's own command before both. */
const envIn = (folder: string) => ({
  ...environment,
  NO_COLOR: '1',
  PATH: `${folder}/node_modules/.bin:${OWN_COMMANDS}:${process.env.PATH}`,
});

/** For what a command writes when it is run in a folder to its end; rejects, with all of it, unless it ends well. */
export const runCommand = async (folder: string, command: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout } = await execute(command, args, { cwd: folder, env: envIn(folder) });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
};

/** For a command that goes on running until it is stopped. */
export interface RunningCommand {
  stop(): Promise<number | null>;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** For starting a server in a folder; resolves when it answers at this address. */
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
