import { type SqliteDriver, statement } from './sqlite-driver.ts';

/** How many rows one statement removes: it holds up the writes behind it. */
const MOST_ROWS = 5000;

/** For removing rows of a table whose time has passed, a limited number at a time. Answers how many. */
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
