import { mongodb } from '../adapters/driven/mongodb/store.ts';
import { sqlite } from '../adapters/driven/sqlite/store.ts';
import type { StoreDefinition } from '../adapters/driven/store-definition.ts';

/**
 * The stores that `DATABASE_URL` can name where Latchkey runs on Node, Bun or Deno. A worker has one store, which its
 * entry names: it could not load the drivers of the others.
 */
export const STORES: readonly StoreDefinition[] = [sqlite, mongodb];
