import { isForeignData } from '../../application/ports/foreign-data.ts';
import type { Store } from '../../application/ports/store.ts';
import type { Config } from '../settings/config.ts';
import { startRefused } from '../settings/start-refused.ts';

const SQLITE = 'sqlite:';

/** Returns the file of a `sqlite:` URL; null when the data is in memory or in another database. */
export const sqliteFileOf = (databaseUrl: string): string | null => {
  if (!databaseUrl.startsWith(SQLITE)) return null;
  const path = databaseUrl.slice(SQLITE.length);
  return path === ':memory:' ? null : path;
};

/** Describes the store of a URL for the operator, without the credentials in the URL. */
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
  const { isUnusableFile } = await import('../../adapters/driven/sqlite/connection/sqlite-failure.ts');
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

/** Converts the error for a database with data of other software into a `StartRefused` error that names the setting. */
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

/** Opens the store of the configured database URL. Loads only the driver of that database. */
export const openStore = ({
  DATABASE_URL: url,
  COLLECTION_PREFIX: prefix,
}: Pick<Config, 'DATABASE_URL' | 'COLLECTION_PREFIX'>): Promise<Store> =>
  refusingForeign(url.startsWith(SQLITE) ? openFile(url.slice(SQLITE.length)) : openMongo(url, prefix));
