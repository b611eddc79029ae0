import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import type { Cell } from './cell.ts';

/** For an empty database of a cell's kind. */
export interface TestDatabase {
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

/** For what every server of one installation shares; made anew for each run. */
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

/** For making an empty database. The SQLite file is below ./data, where Deno's task may write. */
export const createTestDatabase = async (cell: Cell): Promise<TestDatabase> => {
  if (cell.store === 'mongodb') return mongoDatabase();
  const folder = `data/test-${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  return {
    env: { DATABASE_URL: `sqlite:./${folder}/latchkey.db`, SECRET: newSecret() },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
