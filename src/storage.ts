import type { Store } from './application/ports/store.ts';

const SQLITE = 'sqlite:';

/** For the file behind a `sqlite:` URL; null when the data is elsewhere or in memory only. */
export const sqliteFileOf = (databaseUrl: string): string | null => {
  if (!databaseUrl.startsWith(SQLITE)) return null;
  const path = databaseUrl.slice(SQLITE.length);
  return path === ':memory:' ? null : path;
};

/** For opening the store that a database URL names; only the chosen driver is loaded. */
export const openStore = async (databaseUrl: string): Promise<Store> => {
  if (databaseUrl.startsWith(SQLITE)) {
    const { openSqliteStore } = await import('./adapters/driven/sqlite/open-sqlite-store.ts');
    return openSqliteStore({ path: databaseUrl.slice(SQLITE.length) });
  }
  const { openMongoStore } = await import('./adapters/driven/mongodb/open-mongo-store.ts');
  return openMongoStore({ url: databaseUrl });
};
