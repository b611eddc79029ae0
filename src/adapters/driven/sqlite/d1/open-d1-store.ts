import type { Store } from '../../../../application/ports/store.ts';
import { createSqliteStore } from '../create-sqlite-store.ts';
import type { D1Database } from './d1-database.ts';
import { createD1Driver } from './d1-driver.ts';

export type { D1Database } from './d1-database.ts';

/** Opens a store over a D1 binding. */
export const openD1Store = (database: D1Database): Promise<Store> =>
  createSqliteStore(createD1Driver(database));
