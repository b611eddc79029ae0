import type { StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import { unavailable } from '../../../application/ports/unavailable.ts';
import { openDatabase } from './open-database.ts';
import type { SqliteDriver, SqliteRow, SqliteStatement } from './sqlite-driver.ts';
import { translateFailure } from './sqlite-failure.ts';

interface Job {
  readonly statements: readonly SqliteStatement[];
  readonly resolve: (changes: readonly number[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * For SQLite inside of the process. It works synchronously, so batches that arrive in one turn of the event loop
 * share a transaction and its fsync (group commit), each in a savepoint of its own and answered after the commit.
 */
export const openNodeSqliteDriver = (path: string): SqliteDriver => {
  const database = openDatabase(path);
  const prepared = new Map<string, StatementSync>();
  let queue: Job[] = [];
  let closing: Promise<void> | null = null;
  let idle = () => {};

  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const fresh = database.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };

  const runInSavepoint = ({ statements, resolve, reject }: Job): (() => void) => {
    database.exec('SAVEPOINT batch');
    try {
      const changes = statements.map(({ sql, params }) => Number(prepare(sql).run(...params).changes));
      database.exec('RELEASE batch');
      return () => resolve(changes);
    } catch (error) {
      // Throws when SQLite has rolled everything back by itself (disk full, I/O error): then the group fails.
      database.exec('ROLLBACK TO batch; RELEASE batch');
      return () => reject(translateFailure(error));
    }
  };

  const commitGroup = (jobs: readonly Job[]): readonly (() => void)[] => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const answers = jobs.map(runInSavepoint);
      database.exec('COMMIT');
      return answers;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  const flush = () => {
    const jobs = queue;
    queue = [];
    try {
      for (const answer of commitGroup(jobs)) answer();
    } catch (error) {
      for (const { reject } of jobs) reject(unavailable('the database', error));
    }
    idle();
  };

  const closed = () => Promise.reject(unavailable('the database', new Error('it has been closed')));

  return {
    all: async (sql, params) => {
      if (closing !== null) return closed();
      try {
        return prepare(sql).all(...params) as SqliteRow[];
      } catch (error) {
        throw translateFailure(error);
      }
    },

    batch: (statements) => {
      if (closing !== null) return closed();
      return new Promise((resolve, reject) => {
        queue.push({ statements, resolve, reject });
        if (queue.length === 1) setImmediate(flush);
      });
    },

    close: () => {
      closing ??= new Promise<void>((resolve) => {
        idle = resolve;
        if (queue.length === 0) resolve();
      }).then(() => database.close());
      return closing;
    },
  };
};
