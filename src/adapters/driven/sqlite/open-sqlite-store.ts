import type { Store } from '../../../application/ports/store.ts';
import { openNodeSqliteDriver } from './connection/node-sqlite-driver.ts';
import { createSqliteStore } from './create-sqlite-store.ts';

/** Opens the embedded store: a file, created with its folder when it is missing, or `:memory:`. */
export const openSqliteStore = async ({ path }: { readonly path: string }): Promise<Store> => {
  const driver = openNodeSqliteDriver(path);
  try {
    return await createSqliteStore(driver);
  } catch (error) {
    await driver.close();
    throw error;
  }
};
