import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { sweepUnfinished } from '../../../src/adapters/driven/mongodb/users/sweep-unfinished.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

const later = () => new Date(Date.now() + 120_000);
const sweep = () =>
  sweepUnfinished(database.collections, createEmailIdentities(database.collections), later());

const POINTS = [1, 2, 3];

test('an insert has no more points to die at than are tried here', async () => {
  const insert = (n: number) => diesAtCommand(n, database.collections, (users) => users.insert(someUser()));
  expect(await insert(POINTS.length)).toBe(true);
  expect(await insert(POINTS.length + 1)).toBe(false);
});

test.for(POINTS)('an insert that dies before command %i leaves an account or a free address', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  expect(await diesAtCommand(n, collections, (users) => users.insert(user))).toBe(true);

  // The second command writes the identity: from the third on, the account is decided.
  const decided = n === 3;
  expect(await healthy.findById(user.id)).toEqual(decided ? user : null);
  expect(await healthy.findByEmail(user.email.key)).toEqual(decided ? user : null);
  const next = someUser({ email: user.email });
  expect(await healthy.insert(next)).toEqual(
    decided ? { ok: false, error: { code: 'email_taken' } } : { ok: true, value: undefined },
  );
  expect(await healthy.findByEmail(user.email.key)).toEqual(decided ? user : next);
});

test.for(POINTS)('a sweep after an insert that died before command %i finishes or removes it', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await diesAtCommand(n, collections, (users) => users.insert(user));
  await sweep();
  const stored = await collections.users.findOne({ _id: user.id });
  expect(stored?.lifecycle).toBe(n === 3 ? 'live' : undefined);
  expect(stored?.sweepAfter).toBeUndefined();
  expect(await collections.users.countDocuments({ sweepAfter: { $exists: true } })).toBe(0);
  expect((await healthy.insert(someUser({ email: user.email }))).ok).toBe(n !== 3);
});

test('a sweep leaves an insert alone that is still within its margin', async () => {
  const { collections } = database;
  const user = someUser();
  await diesAtCommand(2, collections, (users) => users.insert(user));
  await sweepUnfinished(collections, createEmailIdentities(collections), new Date());
  expect(await collections.users.countDocuments({ _id: user.id })).toBe(1);
});

test.for(POINTS)('an insert that died before command %i can be repeated with the same user', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await diesAtCommand(n, collections, (users) => users.insert(user));
  expect(await healthy.insert(user)).toEqual({ ok: true, value: undefined });
  expect(await healthy.insert(user)).toEqual({ ok: true, value: undefined });
  expect(await healthy.findByEmail(user.email.key)).toEqual(user);
});

test('an id that another user has is an error, and changes nothing', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const user = someUser();
  await healthy.insert(user);
  const rival = { ...someUser(), id: user.id };
  await expect(healthy.insert(rival)).rejects.toThrow('user with this id already exists');
  expect(await healthy.findById(user.id)).toEqual(user);
  expect(await healthy.findByEmail(rival.email.key)).toBeNull();
});

test('an insert that is refused leaves nothing behind', async () => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await healthy.insert(user);
  const rival = someUser({ email: user.email });
  expect(await healthy.insert(rival)).toEqual({ ok: false, error: { code: 'email_taken' } });
  expect(await collections.users.countDocuments({ _id: rival.id })).toBe(0);
  expect(await collections.identities.countDocuments({ userId: rival.id })).toBe(0);
});
