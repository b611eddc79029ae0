import { isForeignData } from '../../application/ports/foreign-data.ts';
import type { Store } from '../../application/ports/store.ts';
import type { Config } from '../settings/config.ts';
import { startRefused } from '../settings/start-refused.ts';

const SQLITE = 'sqlite:';

/** For the file behind a `sqlite:` URL; null when the data is elsewhere or in memory only. */
export const sqliteFileOf = (databaseUrl: string): string | null => {
  if (!databaseUrl.startsWith(SQLITE)) return null;
  const path = databaseUrl.slice(SQLITE.length);
  return path === ':memory:' ? null : path;
};

/** Names the store behind a URL to whoever runs the service, without the credentials in it. */
export const describeStorage = (databaseUrl: string): string => {
  if (databaseUrl.startsWith(SQLITE)) {
    const file = sqliteFileOf(databaseUrl);
    return file === null ? 'SQLite in memory' : `SQLite in ${file}`;
  }
  const [address = ''] = databaseUrl.slice(databaseUrl.indexOf('://') + 3).split('?');
  return `MongoDB at ${address.slice(address.lastIndexOf('@') + 1)}`;
};

const openFile = async (path: string): Promise<Store> => {
  const { openSqliteStore } = await import('../../adapters/driven/sqlite/open-sqlite-store.ts');
  const { isUnusableFile } = await import('../../adapters/driven/sqlite/sqlite-failure.ts');
  try {
    return await openSqliteStore({ path });
  } catch (error) {
    if (!isUnusableFile(error)) throw error;
    const { cause = error } = error;
    const reason = cause instanceof Error ? cause.message : error.message;
    throw startRefused([{ key: 'DATABASE_URL', message: `names a file that cannot be used: ${reason}` }]);
  }
};

const openMongo = async (url: string, collectionPrefix: string): Promise<Store> => {
  const { openMongoStore } = await import('../../adapters/driven/mongodb/open-mongo-store.ts');
  return openMongoStore({ url, collectionPrefix });
};

/** Turns what other software keeps in the database into a start that is refused until the setting is mended. */
const refusingForeign = async (opening: Promise<Store>): Promise<Store> => {
  try {
    return await opening;
  } catch (error) {
    if (!isForeignData(error)) throw error;
    throw startRefused([
      { key: 'DATABASE_URL', message: `leads to what is not Latchkey's: ${error.message}` },
    ]);
  }
};

/** Opens the store that the settings name; only the chosen driver is loaded. */
export const openStore = ({
  DATABASE_URL: url,
  COLLECTION_PREFIX: prefix,
}: Pick<Config, 'DATABASE_URL' | 'COLLECTION_PREFIX'>): Promise<Store> =>
  refusingForeign(url.startsWith(SQLITE) ? openFile(url.slice(SQLITE.length)) : openMongo(url, prefix));
