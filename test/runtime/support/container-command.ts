import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * What to run in the image, and with which settings. `folder` of this machine can be read in the container by the same
 * path.
 */
export interface ContainerRun {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** The name of the image under test. `docker build -t latchkey .` makes it. */
export const IMAGE = process.env.LATCHKEY_IMAGE || 'latchkey';

/** The confinement in which the image promises to work. */
export const CONFINED = '--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges'.split(' ');

/**
 * Returns the command that runs the image on this machine's network, with the databases of ./data. The values of the
 * settings are taken from the environment of the command.
 */
export const containerCommand = ({ name, args, env, folder }: ContainerRun): readonly string[] => [
  ...['docker', 'run', '--rm', '--name', name, '--network', 'host', ...CONFINED],
  ...['--volume', `${resolve('data')}:/app/data`],
  ...(folder === undefined ? [] : ['--volume', `${folder}:${folder}:ro`]),
  ...Object.keys(env).flatMap((key) => ['--env', key]),
  ...[IMAGE, ...args],
];

/** Sends a signal to a container's first process. The Docker client in front of it could not forward every signal. */
export const signalContainer = (name: string, signal: string): void => {
  spawn('docker', ['kill', '--signal', signal, name], { stdio: 'ignore' });
};
