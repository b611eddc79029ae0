import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { changing } from '../../support/a-user.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { someEmail, someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

// Read, record the claim, claim, write the change, release the old address.
const POINTS = [1, 2, 3, 4, 5];

test('a change of address has no more points to die at than are tried here', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const user = someUser();
  await healthy.insert(user);
  const move = (n: number) =>
    diesAtCommand(n, database.collections, (users) =>
      users.update(user.id, changing({ email: someEmail() })),
    );
  expect(await move(POINTS.length + 1)).toBe(false);
  expect(await move(POINTS.length)).toBe(true);
});

test.for(POINTS)('a change of address that dies before command %i leaves one that works', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  const wanted = someEmail();
  await healthy.insert(user);
  await diesAtCommand(n, collections, (users) => users.update(user.id, changing({ email: wanted })));

  // The fourth command decides.
  const [mine, free] = n === 5 ? [wanted, user.email] : [user.email, wanted];
  expect((await healthy.findByEmail(mine.key))?.id).toBe(user.id);
  expect((await healthy.findById(user.id))?.email).toEqual(mine);
  expect(await healthy.findByEmail(free.key)).toBeNull();
  expect(await healthy.insert(someUser({ email: mine }))).toEqual({
    ok: false,
    error: { code: 'email_taken' },
  });
  const other = someUser({ email: free });
  expect(await healthy.insert(other)).toEqual({ ok: true, value: undefined });
  expect(await healthy.findByEmail(free.key)).toEqual(other);
  expect((await healthy.findByEmail(mine.key))?.id).toBe(user.id);
});

test.for(POINTS)('a change of address that died before command %i can be made again', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  const wanted = someEmail();
  await healthy.insert(user);
  await diesAtCommand(n, collections, (users) => users.update(user.id, changing({ email: wanted })));
  const moved = await healthy.update(user.id, changing({ email: wanted }));
  expect(moved).toMatchObject({ ok: true, value: { email: wanted, version: 2 } });
  expect((await healthy.findByEmail(wanted.key))?.id).toBe(user.id);

  const third = someEmail();
  expect((await healthy.update(user.id, changing({ email: third }))).ok).toBe(true);
  for (const { key } of [user.email, wanted]) {
    expect(await healthy.insert(someUser({ email: { address: key, key } }))).toMatchObject({ ok: true });
  }
  const stored = await collections.users.findOne({ _id: user.id });
  expect(stored?.pendingEmail).toBeUndefined();
});

test('a change of address takes away the claim of an earlier one that was cut short', async () => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await healthy.insert(user);
  await diesAtCommand(4, collections, (users) => users.update(user.id, changing({ email: someEmail() })));
  expect(await collections.identities.countDocuments({ userId: user.id })).toBe(2);
  expect((await healthy.update(user.id, changing({ email: someEmail() }))).ok).toBe(true);
  expect(await collections.identities.countDocuments({ userId: user.id })).toBe(1);
});
