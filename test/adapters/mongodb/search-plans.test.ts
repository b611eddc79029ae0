import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { parseUserListQuery, type UserListQuery } from '../../../src/domain/users/user-list.ts';
import { isOneRangeOf } from './support/index-serves.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { createPlanChecks, type PlanChecks } from './support/plan-checks.ts';
import { someUser } from './support/some-user.ts';

let database: TestDatabase;
let expectBounded: PlanChecks['expectBounded'];
beforeAll(async () => {
  database = await openTestDatabase();
  const users = createMongoUserRepository(database.collections);
  for (let index = 0; index < 24; index += 1) {
    await users.insert(someUser({ name: index % 2 === 0 ? 'Ada Lovelace' : `Bob ${index % 4}` }));
  }
  ({ expectBounded } = await createPlanChecks(database));
});
afterAll(() => database.remove());

test('a page of a search is one range of the words, and their users by `_id`', async () => {
  const users = createMongoUserRepository(database.collections);
  const query = parseUserListQuery({ sort: 'name', q: 'ada', limit: 3 });
  if (!query.ok) throw new Error(query.error.message);
  const seen: string[] = [];
  let after: UserListQuery['after'] = null;
  let pages = 0;
  await users.list({ ...query.value, after });
  do {
    const position = after;
    const [due, words, found, ...others] = await database.commandsOf(async () => {
      const page = await users.list({ ...query.value, after: position });
      seen.push(...page.users.map(({ id }) => id));
      after = page.next;
    });
    expect(others).toEqual([]);
    // No user's words remain to be stored.
    expect(due).toMatchObject({ find: 'users', hint: 'live_words' });
    await expectBounded(due ?? {}, ['LIMIT', 'FETCH', 'IXSCAN', 'PROJECTION_SIMPLE', 'PROJECTION_DEFAULT']);
    expect(words).toMatchObject({ find: 'user_words', limit: 4, hint: { _id: 1 } });
    expect(Object.keys(words?.filter)).toEqual(['_id']);
    expect(isOneRangeOf({ _id: 1 }, words ?? {})).toBe(true);
    await expectBounded(words ?? {}, ['LIMIT', 'FETCH', 'IXSCAN']);
    expect(found?.filter).toMatchObject({ _id: { $in: expect.any(Array) }, lifecycle: { $eq: 'live' } });
    expect(found?.filter._id.$in.length).toBeLessThanOrEqual(4);
    await expectBounded(found ?? {}, ['FETCH', 'IXSCAN']);
    pages += 1;
  } while (after !== null);
  expect(pages).toBe(4);
  expect(new Set(seen).size).toBe(12);
});

test('users without words are the first entries of an index, and the walk is one range of `_id`', async () => {
  const users = createMongoUserRepository(database.collections);
  while ((await users.completeSearch(200)) > 0);
  await users.insert(someUser({ name: 'Late' }));
  const [due, ...others] = await database.commandsOf(() => users.completeSearch(5));
  const indexes = await database.collections.users.listIndexes().toArray();
  const key = indexes.find(({ name }) => name === due?.hint)?.key;
  expect(isOneRangeOf(key, { ...due, sort: {} })).toBe(true);
  expect(due?.limit).toBe(5);
  await expectBounded(due ?? {}, ['LIMIT', 'FETCH', 'IXSCAN', 'PROJECTION_SIMPLE', 'PROJECTION_DEFAULT']);
  for (const { deletes = [], updates = [] } of others) {
    for (const { q } of deletes) expect(Object.keys(q)[0]).toBe('userId');
    for (const { q } of updates) expect(Object.keys(q)[0]).toBe('_id');
  }
  const walk = await database.commandsOf(() => users.completeSearch(5));
  const page = walk.find(({ find, sort }) => find === 'users' && sort !== undefined);
  expect(page).toMatchObject({ limit: 5, hint: { _id: 1 } });
  expect(isOneRangeOf({ _id: 1 }, page ?? {})).toBe(true);
});
