import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { CONFINED, IMAGE } from '../runtime/support/container-command.ts';

const execute = promisify(execFile);

/** Runs a Docker command and returns its output. Rejects if it fails. */
export const docker = async (...args: readonly string[]): Promise<string> =>
  (await execute('docker', args)).stdout.trim();

/** Runs the image to its end and returns its exit code. */
export const exitCodeOf = (...args: readonly string[]): Promise<number> =>
  execute('docker', ['run', '--rm', ...CONFINED, IMAGE, ...args]).then(
    () => 0,
    ({ code }: { code: number }) => code,
  );

/** Starts a container that is removed after the test with its anonymous volumes. Returns its name. */
export const startContainer = async (...options: readonly string[]): Promise<string> => {
  const name = `latchkey-test-${randomUUID()}`;
  onTestFinished(async () => {
    await docker('rm', '--force', '--volumes', name);
  });
  await docker('run', '--detach', '--name', name, ...CONFINED, ...options, IMAGE);
  return name;
};

/** Returns the health of a container: starting, healthy or unhealthy. */
export const healthOf = (name: string): Promise<string> =>
  docker('inspect', '--format', '{{.State.Health.Status}}', name);

/** Returns the URL of a container's published port on this machine. */
export const originOf = async (name: string): Promise<string> =>
  `http://${(await docker('port', name, '3000/tcp')).split('\n')[0]}`;

/** Evaluates an expression in a container, with the Node of the image. */
export const evaluateIn = async (name: string, expression: string): Promise<unknown> =>
  JSON.parse(await docker('exec', name, '/usr/local/bin/node', '--print', `JSON.stringify(${expression})`));
