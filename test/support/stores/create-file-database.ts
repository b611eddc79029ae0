import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import type { Cell } from '../../runtime/support/cell.ts';
import { newSecret } from './new-secret.ts';
import type { TestDatabase } from './store-launcher.ts';

/** Creates the folder of an empty SQLite database, below ./data, where Deno's task may write. */
export const createFileDatabase = async (
  { runtime }: Cell,
  fileIn: (folder: string) => string,
): Promise<TestDatabase> => {
  const folder = `data/test-${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  // The user of the image is not the user of the tests.
  if (runtime === 'container') await chmod(folder, 0o777);
  return {
    env: { DATABASE_URL: `sqlite:./${fileIn(folder)}`, SECRET: newSecret() },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
