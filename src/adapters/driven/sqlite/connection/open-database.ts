import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isLocked, translateFailure } from './sqlite-failure.ts';

const OPENING_MILLISECONDS = 5000;
/**
 * The busy timeout of SQLite. It blocks the whole process, so it is short; the driver waits for slower writers by a
 * timer.
 */
const BUSY_MILLISECONDS = 50;
const RETRY_MILLISECONDS = 10;

const PRAGMAS = ['PRAGMA synchronous = FULL', 'PRAGMA foreign_keys = ON', 'PRAGMA trusted_schema = OFF'];

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);

/**
 * Switches to WAL mode. When two processes create one file at the same time, SQLite rejects one of them immediately,
 * whatever its busy timeout, so this retries.
 */
const switchToWal = (database: DatabaseSync): void => {
  const deadline = Date.now() + OPENING_MILLISECONDS;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isLocked(error) || Date.now() >= deadline) throw error;
      pause();
    }
  }
};

/**
 * Creates the file before SQLite opens it, with its final mode: a file that is readable for a moment can be held open
 * and read later.
 */
const makeFile = (path: string): void => {
  if (path === ':memory:' || existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
};

const connect = (path: string): DatabaseSync => {
  try {
    return new DatabaseSync(path);
  } catch (error) {
    throw translateFailure(error);
  }
};

/**
 * Opens a database with durable writes and foreign keys enforced. Creates the file and its folder when they are
 * missing, accessible to their owner only.
 */
export const openDatabase = (path: string): DatabaseSync => {
  makeFile(path);
  const database = connect(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MILLISECONDS}`);
    switchToWal(database);
    for (const pragma of PRAGMAS) database.exec(pragma);
    return database;
  } catch (error) {
    database.close();
    throw translateFailure(error);
  }
};
