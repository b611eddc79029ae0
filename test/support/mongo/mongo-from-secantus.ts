import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { awaitMongo } from './await-mongo.ts';
import { installSecantus, SECANTUS_VERSION } from './install-secantus.ts';
import type { MongoWay } from './mongo-way.ts';

const START_SECONDS = 60;
const START = fileURLToPath(new URL('start-secantus.py', import.meta.url));

/** Reads the port from SecantusDB's log: the server picks a free one itself. */
const listeningPort = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let log = '';
    const fail = (reason: string): void => reject(new Error(`SecantusDB ${reason}\n${log.slice(-2000)}`));
    const timer = setTimeout(() => fail(`is not ready after ${START_SECONDS} s`), START_SECONDS * 1000);
    const read = (chunk: Buffer): void => {
      // Keep reading after it is ready: a full pipe would stop the server.
      if (log.length < 100_000) log += chunk.toString();
      const port = /listening on 127\.0\.0\.1:(\d+)/.exec(log)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', ({ message }) => fail(message));
    server.once('exit', (code) => fail(`exited with ${code}`));
  });

/**
 * Runs a wire-compatible MongoDB as a child process on a free loopback port. Its data is in memory, since no test
 * restarts it.
 */
export const mongoFromSecantus = (cacheFolder: string): MongoWay => ({
  name: 'SecantusDB',
  remedy: `have Python 3 with venv and pip, and its package index in reach; it is installed below ${cacheFolder}`,
  start: async () => {
    const installed = await installSecantus(cacheFolder);
    if (!('python' in installed)) return installed;

    const data = await mkdtemp(join(tmpdir(), 'latchkey-secantus-'));
    const listen = ['--host', '127.0.0.1', '--port', '0', '--storage-path', ':memory:'];
    const server = spawn(installed.python, [START, ...listen, '--enable-test-commands'], {
      cwd: data,
      env: { ...process.env, PYTHONUNBUFFERED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const killServer = (): void => {
      server.kill('SIGKILL');
    };
    process.once('exit', killServer);
    const stop = async (): Promise<void> => {
      process.off('exit', killServer);
      if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
        killServer();
        await once(server, 'exit');
      }
      await rm(data, { recursive: true, force: true });
    };
    try {
      const url = `mongodb://127.0.0.1:${await listeningPort(server)}/?directConnection=true`;
      await awaitMongo(url, 30);
      return { url, description: `SecantusDB ${SECANTUS_VERSION}`, stop };
    } catch (cause) {
      await stop();
      throw new Error(`SecantusDB is installed, but did not start: ${cause}`);
    }
  },
});
