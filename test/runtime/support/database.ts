import { launcherOf, type TestDatabase } from '../../support/stores/store-launcher.ts';
import type { Cell } from './cell.ts';

export type { TestDatabase };

/** Creates an empty database of a cell's kind. */
export const createTestDatabase = async (cell: Cell): Promise<TestDatabase> =>
  (await launcherOf(cell.store)).createDatabase(cell);
