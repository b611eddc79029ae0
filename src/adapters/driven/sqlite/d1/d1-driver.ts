import { unavailable } from '../../../../application/ports/unavailable.ts';
import { within } from '../../../timing/within.ts';
import type { SqliteDriver } from '../connection/sqlite-driver.ts';
import type { D1Database } from './d1-database.ts';

const DEADLINE_MILLISECONDS = 10_000;

/**
 * Violated constraints and programming errors. Any other error of D1 means that the database or the connection to it
 * failed.
 */
const OUR_OWN = /SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)\b|D1_TYPE_ERROR/;

const translateFailure = (error: unknown): unknown =>
  error instanceof Error && OUR_OWN.test(error.message) ? error : unavailable('the database', error);

const withinDeadline = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await within(DEADLINE_MILLISECONDS, work, () => {
      throw new Error(`no response after ${DEADLINE_MILLISECONDS} ms`);
    });
  } catch (error) {
    throw translateFailure(error);
  }
};

/** Makes a driver for Cloudflare D1, where a batch is a transaction. */
export const createD1Driver = (database: D1Database): SqliteDriver => {
  let isClosed = false;
  const ask = <T>(work: () => Promise<T>): Promise<T> =>
    isClosed
      ? Promise.reject(unavailable('the database', new Error('it is closed')))
      : withinDeadline(work());

  return {
    all: async (sql, params) => {
      const { results } = await ask(() =>
        database
          .prepare(sql)
          .bind(...params)
          .all(),
      );
      return results;
    },

    batch: async (statements) => {
      const prepared = () => statements.map(({ sql, params }) => database.prepare(sql).bind(...params));
      const results = await ask(() => database.batch(prepared()));
      return results.map(({ meta }) => meta.changes);
    },

    close: async () => {
      isClosed = true;
    },
  };
};
