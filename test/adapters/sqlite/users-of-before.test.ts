import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../src/adapters/driven/sqlite/connection/migrate.ts';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import {
  type SqliteDriver,
  statement,
} from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { MIGRATIONS } from '../../../src/adapters/driven/sqlite/migrations.ts';
import { USER_COLUMNS, userValues } from '../../../src/adapters/driven/sqlite/users/user-row.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { ok } from '../../../src/domain/result.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { parseUserListQuery } from '../../../src/domain/users/user-list.ts';
import { aUser, changing } from '../../support/a-user.ts';

const NOW = new Date('2026-06-06T06:06:06.066Z');

const NEWER = /_metadata$|^has_second_factor$|^(factor|link)_epoch$/;
const isOfBefore = (column: string): boolean => !NEWER.test(column);
const COLUMNS_OF_BEFORE = USER_COLUMNS.filter(isOfBefore);

/** Inserts a user as the previous release did, which had neither words, metadata nor second factors. */
const insertAsBefore = (driver: SqliteDriver, user: User) =>
  driver.batch([
    statement(
      `INSERT INTO users (${COLUMNS_OF_BEFORE.join(', ')}) VALUES (${COLUMNS_OF_BEFORE.map(() => '?').join(', ')})`,
      ...userValues(user).filter((_, index) => isOfBefore(USER_COLUMNS[index] ?? '')),
    ),
  ]);
const renameAsBefore = (driver: SqliteDriver, id: string, name: string) =>
  driver.batch([
    statement('UPDATE users SET name = ?, name_key = ?, version = version + 1 WHERE id = ?', name, name, id),
  ]);

describe('users whom the release before has written', () => {
  let driver: SqliteDriver;
  let store: Store;
  const old = Array.from({ length: 7 }, (_, index) => aUser({ name: `Old Person ${index}` }));
  beforeEach(async () => {
    driver = openNodeSqliteDriver(':memory:');
    await migrate(
      driver,
      MIGRATIONS.filter(({ version }) => version < 14),
      NOW,
    );
    for (const user of old) await insertAsBefore(driver, user);
    store = await createSqliteStore(driver);
  });
  afterEach(() => store.close());

  const found = async (q: string): Promise<string[]> => {
    const query = parseUserListQuery({ sort: 'name', q, limit: 200 });
    if (!query.ok) throw new Error(query.error.message);
    return (await store.users.list(query.value)).users.map(({ id }) => id);
  };
  const words = async (): Promise<number> =>
    Number((await driver.all('SELECT count(*) AS count FROM user_words', []))[0]?.count);
  const completeAll = async (): Promise<number[]> => {
    const calls: number[] = [];
    do calls.push(await store.users.completeSearch(3));
    while (calls.at(-1) !== 0);
    return calls;
  };

  test('are found when the back-fill has been there, so many a call, and from then on nothing is left', async () => {
    expect(await found('person')).toEqual([]);
    expect(await completeAll()).toEqual([3, 3, 1, 0]);
    expect(await found('person')).toEqual(old.map(({ id }) => id).sort());
    // Three words and two phrases each.
    expect(await words()).toBe(7 * 5);
    expect(await completeAll()).toEqual([0]);
  });

  test('after it are found by the next one, whether they are new or renamed', async () => {
    await completeAll();
    const late = aUser({ name: 'Late Comer' });
    await insertAsBefore(driver, late);
    await renameAsBefore(driver, old[0]?.id ?? '', 'Renamed Once');
    expect(await found('comer')).toEqual([]);
    expect(await found('renamed')).toEqual([]);
    // Until then, by the previous name.
    expect(await found('old person 0')).toEqual([old[0]?.id]);
    expect(await completeAll()).toEqual([2, 0]);
    expect(await found('comer')).toEqual([late.id]);
    expect(await found('renamed')).toEqual([old[0]?.id]);
    expect(await found('old person 0')).toEqual([]);
  });

  test('that are renamed or deleted by this release need no back-fill', async () => {
    await store.users.update(old[0]?.id ?? '', changing({ name: 'Grace Hopper' }));
    await store.users.delete(old[1]?.id ?? '', ok);
    expect(await found('hopper')).toEqual([old[0]?.id]);
    // A change of another field does not mark it as done.
    await store.users.update(old[2]?.id ?? '', changing({ status: 'disabled' }));
    expect(await completeAll()).toEqual([3, 2, 0]);
    expect(await found('person')).toHaveLength(5);
  });

  test('that are deleted by the release before leave no word', async () => {
    await completeAll();
    for (const { id } of old) await driver.batch([statement('DELETE FROM users WHERE id = ?', id)]);
    expect(await words()).toBe(0);
  });

  test('and renamed while the back-fill is at them keep the newer words', async () => {
    const { all } = driver;
    const user = old[0] ?? aUser();
    // Between its read and its write.
    const overtaken: SqliteDriver = {
      ...driver,
      all: async (sql, params) => {
        const rows = await all(sql, params);
        if (sql.includes('words_of IS NOT name')) {
          await store.users.update(user.id, changing({ name: 'Newer Name' }));
          await renameAsBefore(driver, old[1]?.id ?? '', 'Newer Too');
        }
        return rows;
      },
    };
    const other = await createSqliteStore(overtaken);
    expect(await other.users.completeSearch(200)).toBe(7);
    expect(await found('newer name')).toEqual([user.id]);
    expect(await found('old')).toHaveLength(5);
    expect(await completeAll()).toEqual([1, 0]);
    expect(await found('newer too')).toEqual([old[1]?.id]);
  });
});
