import { createFileDatabase } from '../../support/stores/create-file-database.ts';
import type { StoreLauncher } from '../../support/stores/store-launcher.ts';
import { d1FileIn } from '../../support/workerd/d1-file.ts';

/** The database of a worker. Its statements are those of SQLite, and so are their faults. */
export const launcher: Pick<StoreLauncher, 'createDatabase'> = {
  createDatabase: (cell) => createFileDatabase(cell, d1FileIn),
};
