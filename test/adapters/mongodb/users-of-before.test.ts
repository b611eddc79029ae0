import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { pendingDocument } from '../../../src/adapters/driven/mongodb/users/user-document.ts';
import type { UserRepository } from '../../../src/application/ports/user-repository.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { parseUserListQuery } from '../../../src/domain/users/user-list.ts';
import { changing } from '../../support/a-user.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { emptyCollections } from './support/open-faulty-mongo.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { pauseAt } from './support/pause-at.ts';
import { anyway, someUser } from './support/some-user.ts';

let database: TestDatabase;
let users: UserRepository;
beforeAll(async () => {
  database = await openTestDatabase();
  users = createMongoUserRepository(database.collections);
});
afterAll(() => database.remove());
beforeEach(() => emptyCollections(database.collections));

/** Inserts a user as previous releases did, which had neither words nor metadata. */
const insertAsBefore = async (user: User): Promise<void> => {
  const {
    sweepAfter: _sweepAfter,
    publicMetadata: _public,
    privateMetadata: _private,
    ...document
  } = pendingDocument(user, 'claim', user.createdAt);
  await database.collections.users.insertOne({ ...document, lifecycle: 'live' });
  await database.collections.identities.insertOne({
    _id: `email:${user.email.key}`,
    userId: user.id,
    claim: 'claim',
  });
};
const renameAsBefore = ({ id }: User, name: string) =>
  database.collections.users.updateOne(
    { _id: id },
    { $set: { name, nameKey: name.toLowerCase() }, $inc: { version: 1 } },
  );
const deleteAsBefore = async ({ id, email }: User): Promise<void> => {
  await database.collections.identities.deleteOne({ _id: `email:${email.key}` });
  await database.collections.users.replaceOne({ _id: id }, { lifecycle: 'deleting' } as never);
};

const found = async (q: string, from: UserRepository = users): Promise<string[]> => {
  const query = parseUserListQuery({ sort: 'name', q, limit: 200 });
  if (!query.ok) throw new Error(query.error.message);
  return (await from.list(query.value)).users.map(({ id }) => id);
};
const wordsOf = ({ id }: User): Promise<number> =>
  database.collections.userWords.countDocuments({ userId: id });
const completeAll = async (): Promise<number[]> => {
  const calls: number[] = [];
  do calls.push(await users.completeSearch(3));
  while (calls.at(-1) !== 0);
  return calls;
};
const old = () => Array.from({ length: 7 }, (_, index) => someUser({ name: `Old Person ${index}` }));

describe('users whom the release before has written', () => {
  test('are found when the back-fill has been there, so many a call, and from then on nothing is left', async () => {
    const before = old();
    for (const user of before) await insertAsBefore(user);
    expect(await completeAll()).toEqual([3, 3, 1, 0]);
    expect(await found('person')).toEqual(before.map(({ id }) => id).sort());
    for (const user of before) expect(await wordsOf(user)).toBe(5);
    expect(await completeAll()).toEqual([0]);
  });

  test('and that are new are found by the next search', async () => {
    const late = someUser({ name: 'Late Comer' });
    await insertAsBefore(late);
    expect(await found('comer')).toEqual([late.id]);
  });

  test('that were renamed or deleted after it are met by a walk, which goes on where it was left', async () => {
    const before = old();
    for (const user of before) await insertAsBefore(user);
    await completeAll();
    const [renamed, deleted] = before as [User, User];
    await renameAsBefore(renamed, 'Renamed Once');
    await deleteAsBefore(deleted);
    // Until then, by the previous name.
    expect(await found('renamed')).toEqual([]);
    expect(await found('old person 0')).toEqual([renamed.id]);
    expect(await found('old person 1')).toEqual([]);
    // Three users a page: wherever the walk begins, three pages cover all.
    const met = [];
    for (let page = 0; page < 4; page += 1) met.push(await users.completeSearch(3));
    expect(met.filter((count) => count > 0)).toEqual([1]);
    expect(await found('renamed once')).toEqual([renamed.id]);
    expect(await found('old person 0')).toEqual([]);
    expect([await wordsOf(renamed), await wordsOf(deleted)]).toEqual([3, 0]);
  });
});

describe('the words of a user', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'are found by the next search when one that stored them died before command %i',
    async (n) => {
      const user = someUser({ name: 'Ada Lovelace' });
      await users.insert(user);
      await found('ada');
      await users.update(user.id, changing({ name: 'Grace Hopper' }));
      const search = parseUserListQuery({ sort: 'name', q: 'hopper' });
      if (!search.ok) throw new Error(search.error.message);
      expect(await diesAtCommand(n, database.collections, (dying) => dying.list(search.value))).toBe(true);
      expect(await found('hopper')).toEqual([user.id]);
      expect(await found('lovelace')).toEqual([]);
    },
  );

  test.each(['insertMany', 'bulkWrite'])(
    'of a name that was changed before their %s count for nothing, and are removed',
    async (method) => {
      const user = someUser({ name: 'Ada Lovelace' });
      await users.insert(user);
      const paused = pauseAt(database.collections, (command) => command.method === method);
      const slow = found('ada', createMongoUserRepository(paused.collections));
      await paused.reached;
      await users.update(user.id, changing({ name: 'Grace Hopper' }));
      expect(await found('hopper')).toEqual([user.id]);
      paused.resume();
      expect(await slow).toEqual([]);
      expect(await found('hopper')).toEqual([user.id]);
      expect(await wordsOf(user)).toBe(3);
    },
  );

  test('that two have stored at once go on counting when another change overtakes one of them', async () => {
    const user = someUser({ name: 'Ada Lovelace' });
    await users.insert(user);
    const paused = pauseAt(database.collections, ({ method }) => method === 'insertMany');
    const slow = found('ada', createMongoUserRepository(paused.collections));
    await paused.reached;
    expect(await found('ada')).toEqual([user.id]);
    await users.update(user.id, changing({ status: 'disabled' }));
    paused.resume();
    expect(await slow).toEqual([user.id]);
    expect(await found('lovelace')).toEqual([user.id]);
    expect(await wordsOf(user)).toBe(3);
  });

  test('are gone with the user, also when they were being stored', async () => {
    const user = someUser({ name: 'Ada Lovelace' });
    await users.insert(user);
    const paused = pauseAt(database.collections, ({ method }) => method === 'insertMany');
    const slow = found('ada', createMongoUserRepository(paused.collections));
    await paused.reached;
    await users.delete(user.id, anyway);
    paused.resume();
    expect(await slow).toEqual([]);
    expect(await wordsOf(user)).toBe(0);
  });
});
