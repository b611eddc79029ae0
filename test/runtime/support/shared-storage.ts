import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';

const GIVE_UP_MILLISECONDS = 30_000;

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [host = '', port = ''] = address.split(':');
    const socket = createConnection({ host, port: Number(port), timeout: 1000 });
    const end = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

/**
 * Removes dead Miniflares from the registry. One that was killed stays registered for some seconds, and the others
 * would ask it for the database.
 */
const forgetDead = async (registry: string): Promise<void> => {
  for (const name of await readdir(registry).catch(() => [])) {
    const file = join(registry, name);
    const entry = await readFile(file, 'utf8').catch(() => '{}');
    const address = /"debugPortAddress": "([^"]+)"/.exec(entry)?.[1];
    if (address !== undefined && !(await answers(address))) await rm(file, { force: true });
  }
};

/**
 * Starts Miniflares that share a folder one after another, since the first one decides which of them holds the
 * database. Once started, they work concurrently.
 */
export const startInTurn = async <T>(folder: string, start: () => Promise<T>): Promise<T> => {
  await mkdir(folder, { recursive: true });
  const turn = join(folder, 'turn');
  const giveUpAt = Date.now() + GIVE_UP_MILLISECONDS;
  const take = () =>
    mkdir(turn).then(
      () => true,
      () => false,
    );
  while (!(await take()) && Date.now() < giveUpAt) await new Promise((resume) => setTimeout(resume, 20));
  try {
    await forgetDead(join(folder, 'registry'));
    return await start();
  } finally {
    await rmdir(turn).catch(() => undefined);
  }
};
