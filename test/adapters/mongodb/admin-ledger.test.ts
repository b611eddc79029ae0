import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MongoCollections } from '../../../src/adapters/driven/mongodb/collections.ts';
import { createAdminLedger } from '../../../src/adapters/driven/mongodb/users/admin-ledger.ts';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { changing } from '../../support/a-user.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { pauseAt } from './support/pause-at.ts';
import { anyway, someEmail, someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());
beforeEach(async () => {
  for (const name of ['users', 'identities', 'invariants'] as const) {
    await database.collections[name].deleteMany({});
  }
});

const LAST = { ok: false, error: { code: 'last_admin' } };
const PATIENCE_MS = 30;

const impatient = (collections: MongoCollections) =>
  createMongoUserRepository(
    collections,
    createEmailIdentities(collections),
    createAdminLedger(collections, PATIENCE_MS),
  );

const storedAdmins = async (count: number) => {
  const admins = Array.from({ length: count }, () => someUser({ roles: ['user', 'admin'] }));
  for (const admin of admins) await impatient(database.collections).insert(admin);
  return admins;
};

const activeAdmins = () =>
  database.collections.users.countDocuments({ lifecycle: 'live', roles: 'admin', status: 'active' });

test('of all admins who are removed at once, in any way, exactly one stays', async () => {
  const users = createMongoUserRepository(database.collections);
  const admins = await storedAdmins(6);
  const outcomes = await Promise.all(
    admins.map(({ id }, index) => {
      if (index % 3 === 0) return users.delete(id, anyway);
      return users.update(id, changing(index % 3 === 1 ? { roles: ['user'] } : { status: 'disabled' }));
    }),
  );
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([LAST]);
  expect(await activeAdmins()).toBe(1);
});

test('a holder that stands still before its write finds, when it goes on, that it was fenced', async () => {
  const healthy = impatient(database.collections);
  const [slow, quick] = await storedAdmins(2);
  const paused = pauseAt(
    database.collections,
    ({ collection, method, parameters }) =>
      collection === 'users' && method === 'updateOne' && JSON.stringify(parameters[1]).includes('"roles"'),
  );
  const demotion = impatient(paused.collections).update(slow?.id ?? '', changing({ roles: ['user'] }));
  await paused.reached;

  expect((await healthy.update(quick?.id ?? '', changing({ roles: ['user'] }))).ok).toBe(true);
  paused.resume();
  expect(await demotion).toEqual(LAST);
  expect(await activeAdmins()).toBe(1);
  expect(await healthy.findById(slow?.id ?? '')).toMatchObject({ roles: ['user', 'admin'], version: 2 });
});

test('a holder that has written and then died is not undone, and holds nobody up', async () => {
  const healthy = impatient(database.collections);
  const [dead, quick] = await storedAdmins(2);
  const paused = pauseAt(
    database.collections,
    ({ collection, method }) => collection === 'invariants' && method === 'updateOne',
  );
  const demotion = impatient(paused.collections).update(dead?.id ?? '', changing({ roles: ['user'] }));
  await paused.reached;

  expect(await healthy.delete(quick?.id ?? '', anyway)).toEqual(LAST);
  expect(await healthy.findById(dead?.id ?? '')).toMatchObject({ roles: ['user'], version: 2 });
  paused.resume();
  expect((await demotion).ok).toBe(true);
});

test('a late clearing by one who was evicted does not free the ledger for a third', async () => {
  const { collections } = database;
  const [first, second, third] = await storedAdmins(3);
  const slow = pauseAt(
    collections,
    ({ collection, method }) => collection === 'invariants' && method === 'updateOne',
  );
  const one = impatient(slow.collections).update(first?.id ?? '', changing({ roles: ['user'] }));
  await slow.reached;
  const holding = pauseAt(
    collections,
    ({ collection, method, parameters }) =>
      collection === 'users' && method === 'updateOne' && JSON.stringify(parameters[1]).includes('"roles"'),
  );
  const two = impatient(holding.collections).update(second?.id ?? '', changing({ roles: ['user'] }));
  await holding.reached;

  slow.resume();
  expect((await one).ok).toBe(true);
  const ledger = await collections.invariants.findOne({ _id: 'admins' });
  expect(ledger?.intent?.userId).toBe(second?.id);
  holding.resume();
  expect((await two).ok).toBe(true);
  expect(await impatient(collections).delete(third?.id ?? '', anyway)).toEqual(LAST);
});

test('a change that leaves an admin an admin does not go through the ledger', async () => {
  const [admin] = await storedAdmins(1);
  const commands = await database.commandsOf(() =>
    impatient(database.collections).update(admin?.id ?? '', changing({ name: 'Grace' })),
  );
  expect(commands.map((command) => Object.keys(command)[0])).toEqual(['find', 'update']);
});

test('a change of address that is refused with a demotion leaves no claim behind', async () => {
  const { collections } = database;
  const [admin] = await storedAdmins(1);
  const users = impatient(collections);
  expect(await users.update(admin?.id ?? '', changing({ email: someEmail(), roles: ['user'] }))).toEqual(
    LAST,
  );
  expect(await users.findByEmail(admin?.email.key ?? ('' as never))).toEqual(admin);
  expect(await collections.identities.countDocuments({})).toBe(1);
  expect(await collections.users.countDocuments({ pendingEmail: { $exists: true } })).toBe(0);
});
