import type { Store } from './application/ports/store.ts';
import { startRefused } from './start-refused.ts';

const SQLITE = 'sqlite:';

/** For the file behind a `sqlite:` URL; null when the data is elsewhere or in memory only. */
export const sqliteFileOf = (databaseUrl: string): string | null => {
  if (!databaseUrl.startsWith(SQLITE)) return null;
  const path = databaseUrl.slice(SQLITE.length);
  return path === ':memory:' ? null : path;
};

const openFile = async (path: string): Promise<Store> => {
  const { openSqliteStore } = await import('./adapters/driven/sqlite/open-sqlite-store.ts');
  const { isUnusableFile } = await import('./adapters/driven/sqlite/sqlite-failure.ts');
  try {
    return await openSqliteStore({ path });
  } catch (error) {
    if (!isUnusableFile(error)) throw error;
    const { cause = error } = error;
    const reason = cause instanceof Error ? cause.message : error.message;
    throw startRefused([{ key: 'DATABASE_URL', message: `names a file that cannot be used: ${reason}` }]);
  }
};

/** For opening the store that a database URL names; only the chosen driver is loaded. */
export const openStore = async (databaseUrl: string): Promise<Store> => {
  if (databaseUrl.startsWith(SQLITE)) return openFile(databaseUrl.slice(SQLITE.length));
  const { openMongoStore } = await import('./adapters/driven/mongodb/open-mongo-store.ts');
  return openMongoStore({ url: databaseUrl });
};
