import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import { d1FileIn } from '../../support/workerd/d1-file.ts';
import type { Cell } from './cell.ts';

/** An empty database of a cell's kind. */
export interface TestDatabase {
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

/** Makes the secret that all servers of one installation share. New for each run. */
const newSecret = (): string => `${randomUUID()}${randomUUID()}`;

const mongoDatabase = (): TestDatabase => {
  const url = new URL(inject('mongoUrl'));
  url.pathname = `/latchkey_${randomUUID().replaceAll('-', '')}`;
  return {
    env: { DATABASE_URL: url.href, SECRET: newSecret() },
    remove: async () => {
      const client = await MongoClient.connect(url.href);
      await client.db().dropDatabase();
      await client.close();
    },
  };
};

/** Creates an empty database. The SQLite file is below ./data, where Deno's task may write. */
export const createTestDatabase = async (cell: Cell): Promise<TestDatabase> => {
  if (cell.store === 'mongodb') return mongoDatabase();
  const folder = `data/test-${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  // The user of the image is not the user of the tests.
  if (cell.runtime === 'container') await chmod(folder, 0o777);
  const file = cell.store === 'd1' ? d1FileIn(folder) : `${folder}/latchkey.db`;
  return {
    env: { DATABASE_URL: `sqlite:./${file}`, SECRET: newSecret() },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
