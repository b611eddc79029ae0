import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** For what to run of the image, and with which settings; a folder of this machine can be read there by the same path. */
export interface ContainerRun {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** For naming the image under test: `docker build -t latchkey .` makes it. */
export const IMAGE = process.env.LATCHKEY_IMAGE || 'latchkey';

/** What the image promises to need no more than. */
export const CONFINED = '--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges'.split(' ');

/**
 * For running the image on this machine's network, with the databases of ./data. The values of the settings are taken
 * from the environment that the command is run in.
 */
export const containerCommand = ({ name, args, env, folder }: ContainerRun): readonly string[] => [
  ...['docker', 'run', '--rm', '--name', name, '--network', 'host', ...CONFINED],
  ...['--volume', `${resolve('data')}:/app/data`],
  ...(folder === undefined ? [] : ['--volume', `${folder}:${folder}:ro`]),
  ...Object.keys(env).flatMap((key) => ['--env', key]),
  ...[IMAGE, ...args],
];

/** For a signal to a container's first process: the client in front of it could not hand every signal on. */
export const signalContainer = (name: string, signal: string): void => {
  spawn('docker', ['kill', '--signal', signal, name], { stdio: 'ignore' });
};
