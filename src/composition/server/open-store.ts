import type { StoreDefinition } from '../../adapters/driven/store-definition.ts';
import { isForeignData } from '../../application/ports/foreign-data.ts';
import type { Store } from '../../application/ports/store.ts';
import type { Config } from '../settings/config.ts';
import { storeNamedBy, unknownStore } from '../settings/database-url.ts';
import { startRefused } from '../settings/start-refused.ts';
import { STORES } from '../stores.ts';

/** Returns the store that a database URL names. Throws a `StartRefused` error that names the setting when there is none. */
export const storeOf = (databaseUrl: string): StoreDefinition => {
  const store = storeNamedBy(databaseUrl, STORES);
  if (store === null) throw startRefused([unknownStore(STORES)]);
  return store;
};

/** Returns the file of a database URL; null when the data is in memory or in another process. */
export const databaseFileOf = (databaseUrl: string): string | null => {
  const store = storeOf(databaseUrl);
  return store.needsSecret ? null : store.fileOf(databaseUrl);
};

/** Whether the data of a database URL is in memory and ends with the process. */
export const isInMemory = (databaseUrl: string): boolean => {
  const store = storeNamedBy(databaseUrl, STORES);
  return store?.needsSecret === false && store.fileOf(databaseUrl) === null;
};

/** Describes the store of a URL for the operator, without the credentials in the URL. */
export const describeStorage = (databaseUrl: string): string => storeOf(databaseUrl).describe(databaseUrl);

/** Opens the store of the configured database URL. Loads only the driver of that database. */
export const openStore = async ({
  DATABASE_URL: url,
  COLLECTION_PREFIX: collectionPrefix,
}: Pick<Config, 'DATABASE_URL' | 'COLLECTION_PREFIX'>): Promise<Store> => {
  const store = storeOf(url);
  try {
    return await store.open(url, { collectionPrefix });
  } catch (error) {
    const message = isForeignData(error)
      ? `points to a database that Latchkey cannot use: ${error.message}`
      : store.problemOf?.(error);
    if (message === undefined || message === null) throw error;
    throw startRefused([{ key: 'DATABASE_URL', message }]);
  }
};
