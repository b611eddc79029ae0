import { type SqliteDriver, type SqliteStatement, type SqliteValue, statement } from './sqlite-driver.ts';

/** How many events one statement changes: it holds up the writes behind it. */
const MOST_EVENTS = 1000;

/** How many deletions that were cut short one sweep finishes. */
const MOST_ERASURES = 100;

/** What a user did, and what nobody had to prove an identity for and was about the user; each by its own index. */
const TRACES = ['actor_id = ?', 'user_id = ? AND actor_id IS NULL'] as const;

type Position = readonly [at: SqliteValue, id: SqliteValue];

const BEGINNING: Position = [Number.MIN_SAFE_INTEGER, ''];
const END: Position = [Number.MAX_SAFE_INTEGER, ''];

/** Where a page of events ends that begins after a position; no row when it is the last one. */
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
 * Forgets where a user that was deleted has acted from, page by page, so that other writes get in between; then that it
 * was still to be done. Doing it twice, also at once, is no error.
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

/** Finishes what processes that died have left over. */
export const finishErasures = async (driver: SqliteDriver): Promise<void> => {
  const left = await driver.all('SELECT user_id FROM erasures WHERE user_id > ? ORDER BY user_id LIMIT ?', [
    '',
    MOST_ERASURES,
  ]);
  for (const { user_id: userId } of left) await finishErasure(driver, String(userId));
};
