import { afterAll, beforeAll, expect, test } from 'vitest';
import { statement } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createD1Driver } from '../../../src/adapters/driven/sqlite/d1/d1-driver.ts';
import { openD1Store } from '../../../src/adapters/driven/sqlite/d1/open-d1-store.ts';
import { parseUserListQuery } from '../../../src/domain/users/user-list.ts';
import { aUser } from '../../support/a-user.ts';
import { openTestD1 } from '../../support/workerd/open-test-d1.ts';

let d1: Awaited<ReturnType<typeof openTestD1>>;
beforeAll(async () => {
  d1 = await openTestD1(['before']);
});
afterAll(() => d1.close());

test('users whom the release before has written are found when the back-fill has been there', async () => {
  const { users } = await openD1Store(d1.database('before'));
  const people = Array.from({ length: 5 }, (_, index) => aUser({ name: `Zoë Old ${index}` }));
  for (const person of people) await users.insert(person);
  const driver = createD1Driver(d1.database('before'));
  await driver.batch([
    statement('DELETE FROM user_words'),
    statement('UPDATE users SET words_of = NULL'),
    statement(
      "UPDATE users SET name = 'Ada Renamed', words_of = 'Zoë Old 0' WHERE id = ?",
      people[0]?.id ?? '',
    ),
  ]);
  const found = async (q: string) => {
    const query = parseUserListQuery({ sort: 'name', q });
    if (!query.ok) throw new Error(query.error.message);
    return (await users.list(query.value)).users.map(({ id }) => id);
  };
  expect(await found('old')).toEqual([]);
  const calls = [];
  do calls.push(await users.completeSearch(3));
  while (calls.at(-1) !== 0);
  expect(calls).toEqual([3, 2, 0]);
  expect(await found('zoe')).toEqual(
    people
      .slice(1)
      .map(({ id }) => id)
      .sort(),
  );
  expect(await found('renamed')).toEqual([people[0]?.id]);
});
