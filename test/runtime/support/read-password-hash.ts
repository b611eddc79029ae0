import type { Store } from '../../../src/application/ports/store.ts';
import { openStore } from '../../../src/composition/server/open-store.ts';
import type { TestDatabase } from './database.ts';

const readStore = async <T>(database: TestDatabase, read: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore({ DATABASE_URL: database.env.DATABASE_URL ?? '', COLLECTION_PREFIX: '' });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
};

/** Reads the stored hash, bypassing the API, which never shows it. */
export const readPasswordHash = (database: TestDatabase, id: string): Promise<string | null> =>
  readStore(database, async ({ users }) => (await users.findById(id))?.passwordHash ?? null);

/** Returns how many hashes with a setting the last count found. 0 if there is none. */
export const readHashCount = (database: TestDatabase, setting: string): Promise<number> =>
  readStore(database, async ({ hashCounts }) => {
    const settings = (await hashCounts.read())?.settings ?? [];
    return settings.find((each) => each.setting === setting)?.count ?? 0;
  });
