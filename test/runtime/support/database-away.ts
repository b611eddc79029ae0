import { DatabaseSync } from 'node:sqlite';
import { openFlakyProxy } from '../../support/mongo/flaky-proxy.ts';
import type { Cell } from './cell.ts';
import type { TestDatabase } from './database.ts';

/** A database that can go away: MongoDB behind a network that is cut, or a file that another process has locked. */
export interface ShakyDatabase {
  readonly env: Record<string, string>;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

const lockable = ({ env }: TestDatabase): ShakyDatabase => {
  let other: DatabaseSync | undefined;
  return {
    env,
    goAway: async () => {
      other = new DatabaseSync((env.DATABASE_URL ?? '').slice('sqlite:'.length), { timeout: 5000 });
      other.exec('BEGIN IMMEDIATE');
    },
    comeBack: async () => other?.close(),
  };
};

/** Makes a database unreliable. A server must have been started with it once. */
export const shakyDatabase = async (cell: Cell, database: TestDatabase): Promise<ShakyDatabase> => {
  if (cell.store === 'sqlite') return lockable(database);
  const proxy = await openFlakyProxy(database.env.DATABASE_URL ?? '');
  return {
    env: { ...database.env, DATABASE_URL: proxy.url },
    goAway: proxy.cut,
    comeBack: proxy.mend,
  };
};
