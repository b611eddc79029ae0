import { type SqliteDriver, statement } from './sqlite-driver.ts';

/** The number of rows that one statement removes. A statement blocks the writes behind it. */
const MOST_ROWS = 5000;

/** Removes expired rows of a table, at most {@link MOST_ROWS} per call. Returns how many were removed. */
export const sweepRows = async (
  driver: SqliteDriver,
  table: string,
  { key = 'id', time = 'expires_at' }: { readonly key?: string; readonly time?: string },
  before: Date,
): Promise<number> => {
  const [swept = 0] = await driver.batch([
    statement(
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${time} < ? LIMIT ?)`,
      before.getTime(),
      MOST_ROWS,
    ),
  ]);
  return swept;
};
