import { nameKey } from '../../../../domain/users/name.ts';
import type { User } from '../../../../domain/users/user.ts';
import {
  prefixRange,
  type UserListQuery,
  type UserPage,
  type UserSearchQuery,
} from '../../../../domain/users/user-list.ts';
import {
  type SqliteDriver,
  type SqliteStatement,
  type SqliteValue,
  statement,
} from '../connection/sqlite-driver.ts';
import { searchUsers } from './search-users.ts';
import { SELECTED_USER, userOf } from './user-row.ts';

/** A query of a list that is not a search. */
type OrderedQuery = Exclude<UserListQuery, UserSearchQuery>;

interface Source {
  readonly from: string;
  readonly key: string;
  readonly id: string;
  readonly where: readonly string[];
  readonly params: readonly SqliteValue[];
}

const filtered = (query: OrderedQuery): Source => {
  if ('prefix' in query) {
    const key = query.sort === 'email' ? 'u.email_key' : 'u.name_key';
    if (query.prefix === null) return { from: 'users u', key, id: 'u.id', where: [], params: [] };
    const { from, until } = prefixRange(query.prefix);
    return until === null
      ? { from: 'users u', key, id: 'u.id', where: [`${key} >= ?`], params: [from] }
      : { from: 'users u', key, id: 'u.id', where: [`${key} >= ?`, `${key} < ?`], params: [from, until] };
  }
  const status = query.status === null ? [] : [query.status];
  if (query.role === null) {
    const where = status.map(() => 'u.status = ?');
    return { from: 'users u', key: 'u.created_at', id: 'u.id', where, params: status };
  }
  return {
    from: 'user_roles r CROSS JOIN users u ON u.id = r.user_id',
    key: 'r.created_at',
    id: 'r.user_id',
    where: ['r.role = ?', ...status.map(() => 'r.status = ?')],
    params: [query.role, ...status],
  };
};

/** Makes the statement of a page. It reads one row more than requested, to tell whether there is a next page. */
export const listUsersStatement = (query: OrderedQuery): SqliteStatement => {
  const { from, key, id, where, params } = filtered(query);
  const [comparison, direction] = query.sort === '-createdAt' ? ['<', 'DESC'] : ['>', 'ASC'];
  const after = query.after === null ? [] : [query.after.key, query.after.id];
  const conditions = [...where, ...(after.length === 0 ? [] : [`(${key}, ${id}) ${comparison} (?, ?)`])];
  return statement(
    `SELECT ${SELECTED_USER} FROM ${from}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}
     ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ?`,
    ...params,
    ...after,
    query.limit + 1,
  );
};

const sortKeyOf = (user: User, sort: UserListQuery['sort']): string | number => {
  if (sort === 'email') return user.email.key;
  return sort === 'name' ? nameKey(user.name) : user.createdAt.getTime();
};

/** Reads one page of users. */
export const listUsers = async (driver: SqliteDriver, query: UserListQuery): Promise<UserPage> => {
  if ('search' in query) return searchUsers(driver, query);
  const { sql, params } = listUsersStatement(query);
  const found = (await driver.all(sql, params)).map(userOf);
  const users = found.slice(0, query.limit);
  const last = users.at(-1);
  const next =
    found.length > query.limit && last !== undefined
      ? { key: sortKeyOf(last, query.sort), id: last.id }
      : null;
  return { users, next };
};
