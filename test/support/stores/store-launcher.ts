import type { OpenFaultyDatabase } from '../../faults/fault-world.ts';
import type { Cell } from '../../runtime/support/cell.ts';

/** An empty database of a cell's kind. */
export interface TestDatabase {
  /** `DATABASE_URL`, and the `SECRET` that all servers of one installation share. */
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

/** A database that can go away, and come back. */
export interface ShakyDatabase {
  readonly env: Record<string, string>;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

/** One way in which the commands of a store fail: some columns of the fault matrix. */
export interface FaultColumns {
  /** The name in the heading. */
  readonly name: string;
  /** Whether the columns begin with the number of reads and writes. */
  readonly counted: boolean;
  readonly open: OpenFaultyDatabase;
}

/** What the tests need of a store besides the store itself. */
export interface StoreLauncher {
  /** Creates an empty database that the servers of a cell can open. */
  createDatabase(cell: Cell): Promise<TestDatabase>;
  /** Makes a database unreliable. A server must have been started with it once. */
  makeShaky(database: TestDatabase): Promise<ShakyDatabase>;
  /** Opens all ways in which its commands fail, outside of Vitest too. */
  openFaults(): Promise<{ readonly columns: readonly FaultColumns[]; close(): Promise<void> }>;
}

/** Loads the launcher of a store: `test/adapters/<id>/launcher.ts`. */
export const launcherOf = async (id: string): Promise<StoreLauncher> => {
  const { launcher } = (await import(`../../adapters/${id}/launcher.ts`)) as { launcher: StoreLauncher };
  return launcher;
};
