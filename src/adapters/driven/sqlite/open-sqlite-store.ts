import type { Store } from '../../../application/ports/store.ts';
import { createSqliteStore } from './create-sqlite-store.ts';
import { openNodeSqliteDriver } from './node-sqlite-driver.ts';

/** For opening the embedded store: a file, made with its folder when it is missing, or `:memory:`. */
export const openSqliteStore = async ({ path }: { readonly path: string }): Promise<Store> => {
  const driver = openNodeSqliteDriver(path);
  try {
    return await createSqliteStore(driver);
  } catch (error) {
    await driver.close();
    throw error;
  }
};
