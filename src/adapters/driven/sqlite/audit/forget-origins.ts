import {
  type SqliteDriver,
  type SqliteStatement,
  type SqliteValue,
  statement,
} from '../connection/sqlite-driver.ts';

/** The number of events that one statement changes. A statement blocks the writes behind it. */
const MOST_EVENTS = 1000;

/** The number of interrupted deletions that one sweep completes. */
const MOST_ERASURES = 100;

/**
 * The events whose origin is the user's: those the user caused, and those about the user without an authenticated
 * actor. Each condition has its own index.
 */
const TRACES = ['actor_id = ?', 'user_id = ? AND actor_id IS NULL'] as const;

type Position = readonly [at: SqliteValue, id: SqliteValue];

const BEGINNING: Position = [Number.MIN_SAFE_INTEGER, ''];
const END: Position = [Number.MAX_SAFE_INTEGER, ''];

/** Selects the end of the page of events that begins after a position. No row: it is the last page. */
const pageEnd = (trace: string, userId: string, after: Position): SqliteStatement =>
  statement(
    `SELECT at, id FROM audit_events WHERE ${trace} AND (at, id) > (?, ?) ORDER BY at, id LIMIT 1 OFFSET ?`,
    userId,
    ...after,
    MOST_EVENTS - 1,
  );

const forgetPage = (trace: string, userId: string, after: Position, upTo: Position): SqliteStatement =>
  statement(
    `UPDATE audit_events SET ip_address = NULL, device = NULL
     WHERE ${trace} AND (at, id) > (?, ?) AND (at, id) <= (?, ?)
       AND (ip_address IS NOT NULL OR device IS NOT NULL)`,
    userId,
    ...after,
    ...upTo,
  );

/**
 * Erases the origin (IP address, device) of a deleted user's events, page by page, so that other writes can run in
 * between; then removes the record of the pending erasure. Idempotent, also when it runs concurrently.
 */
export const finishErasure = async (driver: SqliteDriver, userId: string): Promise<void> => {
  for (const trace of TRACES) {
    let after = BEGINNING;
    while (after !== END) {
      const { sql, params } = pageEnd(trace, userId, after);
      const [last] = await driver.all(sql, params);
      const upTo: Position = last === undefined ? END : [last.at ?? 0, last.id ?? ''];
      await driver.batch([forgetPage(trace, userId, after, upTo)]);
      after = upTo;
    }
  }
  await driver.batch([statement('DELETE FROM erasures WHERE user_id = ?', userId)]);
};

/** Completes the erasures that crashed processes left unfinished. */
export const finishErasures = async (driver: SqliteDriver): Promise<void> => {
  const left = await driver.all('SELECT user_id FROM erasures WHERE user_id > ? ORDER BY user_id LIMIT ?', [
    '',
    MOST_ERASURES,
  ]);
  for (const { user_id: userId } of left) await finishErasure(driver, String(userId));
};
