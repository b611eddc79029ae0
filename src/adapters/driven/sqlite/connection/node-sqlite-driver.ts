import type { StatementSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers';
import { unavailable } from '../../../../application/ports/unavailable.ts';
import { openDatabase } from './open-database.ts';
import type { SqliteDriver, SqliteRow, SqliteStatement, SqliteValue } from './sqlite-driver.ts';
import { isLocked, translateFailure } from './sqlite-failure.ts';

/** How long a batch waits for another process that writes, and how often it tries again. */
const PATIENCE_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 20;

interface Prepared {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

interface Job {
  readonly askedAt: number;
  readonly statements: readonly SqliteStatement[];
  readonly resolve: (changes: readonly number[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a row object from an array. Statements that return objects are 50 % slower, because those objects share no
 * hidden class.
 */
const rowOf = (columns: readonly string[], values: readonly SqliteValue[]): SqliteRow => {
  const row: Record<string, SqliteValue> = {};
  for (const [index, column] of columns.entries()) row[column] = values[index] ?? null;
  return row;
};

/**
 * Opens a SQLite driver within the process. SQLite works synchronously, so batches that arrive in one turn of the
 * event loop share a transaction and its fsync (group commit). Each batch has its own savepoint and is answered after
 * the commit. While another process locks the file, batches wait in the queue and everything else continues.
 */
export const openNodeSqliteDriver = (path: string): SqliteDriver => {
  const database = openDatabase(path);
  const prepared = new Map<string, Prepared>();
  let queue: Job[] = [];
  let closing: Promise<void> | null = null;
  let idle = () => {};

  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    const fresh = { statement, columns: statement.columns().map(({ name }) => name) };
    prepared.set(sql, fresh);
    return fresh;
  };

  const rowsOf = (sql: string, params: readonly SqliteValue[]): readonly SqliteRow[] => {
    const { statement, columns } = prepare(sql);
    const rows = statement.all(...params) as unknown as readonly (readonly SqliteValue[])[];
    return rows.map((values) => rowOf(columns, values));
  };

  const runInSavepoint = ({ statements, resolve, reject }: Job): (() => void) => {
    database.exec('SAVEPOINT batch');
    try {
      const changes = statements.map(({ sql, params }) =>
        Number(prepare(sql).statement.run(...params).changes),
      );
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
      // A group that met a lock was rolled back entirely, so it can be retried.
      const patientUntil = isLocked(error) ? Date.now() - PATIENCE_MILLISECONDS : Number.POSITIVE_INFINITY;
      queue = jobs.filter(({ askedAt }) => askedAt > patientUntil);
      for (const { askedAt, reject } of jobs) {
        if (askedAt <= patientUntil) reject(unavailable('the database', error));
      }
    }
    if (queue.length > 0) setTimeout(flush, RETRY_MILLISECONDS);
    else idle();
  };

  const closed = () => Promise.reject(unavailable('the database', new Error('it is closed')));

  return {
    all: async (sql, params) => {
      if (closing !== null) return closed();
      try {
        return rowsOf(sql, params);
      } catch (error) {
        throw translateFailure(error);
      }
    },

    batch: (statements) => {
      if (closing !== null) return closed();
      return new Promise((resolve, reject) => {
        queue.push({ askedAt: Date.now(), statements, resolve, reject });
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
