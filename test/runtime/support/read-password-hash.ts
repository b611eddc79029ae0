import { openStore } from '../../../src/storage.ts';
import type { TestDatabase } from './database.ts';

/** For looking at what is at rest, past the API, which never shows it. */
export const readPasswordHash = async (database: TestDatabase, id: string): Promise<string | null> => {
  const store = await openStore({ DATABASE_URL: database.env.DATABASE_URL ?? '', COLLECTION_PREFIX: '' });
  try {
    return (await store.users.findById(id))?.passwordHash ?? null;
  } finally {
    await store.close();
  }
};
