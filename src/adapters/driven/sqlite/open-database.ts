import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isLocked, translateFailure } from './sqlite-failure.ts';

const OPENING_MILLISECONDS = 5000;
/** SQLite's own waiting stands still with the whole process: a writer that takes longer is waited for by a timer. */
const BUSY_MILLISECONDS = 50;
const RETRY_MILLISECONDS = 10;

const PRAGMAS = ['PRAGMA synchronous = FULL', 'PRAGMA foreign_keys = ON', 'PRAGMA trusted_schema = OFF'];

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);

/** Two processes that make one file at once: SQLite refuses one of them at once, whatever its busy timeout. */
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

/** Made before SQLite opens it: a file that was readable for an instant can be held open and read later. */
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

/** For opening a database that is durable and checks its foreign keys; file and folder are made for their owner alone. */
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
