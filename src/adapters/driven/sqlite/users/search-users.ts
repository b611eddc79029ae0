import { fillPage } from '../../../../application/users/fill-page.ts';
import { isFoundBy } from '../../../../domain/users/name-search.ts';
import {
  prefixRange,
  type UserListPosition,
  type UserPage,
  type UserSearchQuery,
} from '../../../../domain/users/user-list.ts';
import {
  type SqliteDriver,
  type SqliteStatement,
  type SqliteValue,
  statement,
} from '../connection/sqlite-driver.ts';
import { SELECTED_USER, userOf } from './user-row.ts';

/** Makes the statement of a page: one range of the primary key of `user_words`, in its order. */
export const searchUsersStatement = (
  prefix: string,
  after: UserListPosition | null,
  most: number,
): SqliteStatement => {
  const { from, until } = prefixRange(prefix);
  // Only one lower bound: given both, SQLite may begin at the wrong one.
  const [beginning, values]: [string, readonly SqliteValue[]] =
    after === null ? ['w.word >= ?', [from]] : ['(w.word, w.user_id) > (?, ?)', [after.key, after.id]];
  return statement(
    `SELECT w.word, w.shared, ${SELECTED_USER} FROM user_words w CROSS JOIN users u ON u.id = w.user_id
     WHERE ${beginning}${until === null ? '' : ' AND w.word < ?'} ORDER BY w.word, w.user_id LIMIT ?`,
    ...values,
    ...(until === null ? [] : [until]),
    most,
  );
};

/** Reads one page of the users whose name matches the search. */
export const searchUsers = (driver: SqliteDriver, query: UserSearchQuery): Promise<UserPage> =>
  fillPage(query, async (after, most) => {
    const { sql, params } = searchUsersStatement(query.search.prefix, after, most);
    return (await driver.all(sql, params)).map((row) => ({
      position: { key: String(row.word), id: String(row.id) },
      user: isFoundBy(query.search, { shared: Number(row.shared) }) ? userOf(row) : null,
    }));
  });
