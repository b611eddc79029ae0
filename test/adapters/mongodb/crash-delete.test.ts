import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoAuditLog } from '../../../src/adapters/driven/mongodb/audit/mongo-audit-log.ts';
import { createMongoRepositories } from '../../../src/adapters/driven/mongodb/create-mongo-repositories.ts';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/sessions/mongo-session-repository.ts';
import { createAdminLedger } from '../../../src/adapters/driven/mongodb/users/admin-ledger.ts';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { sweepUnfinished } from '../../../src/adapters/driven/mongodb/users/sweep-unfinished.ts';
import { trustDevice } from '../../../src/domain/second-factor/trusted-device.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { anyway, someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

// Read, decide, identity, sessions, words, factors, trusted devices, events by the user, events about the user, their
// origins, user.
const POINTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

const storedUser = async () => {
  const user = { ...someUser(), emailVerified: true };
  const users = createMongoUserRepository(database.collections);
  await users.insert(user);
  await users.completeSearch(200);
  const session = aSession(user, new Date(), 3600);
  await createMongoSessionRepository(database.collections).insert(session);
  await createMongoAuditLog(database.collections).append([
    anAuditEvent({ actorId: user.id, userId: user.id }),
  ]);
  const { factors, trustedDevices } = createMongoRepositories(database.collections);
  const now = new Date();
  await factors.replaceRecoveryCodes({ userId: user.id, epoch: user.factorEpoch }, ['code'], now);
  await trustedDevices.insert(trustDevice({ id: user.id, secretHash: 'h', device: null }, user, 30, now));
  return user;
};

test('a deletion has no more points to die at than are tried here', async () => {
  const remove = async (n: number) => {
    const { id } = await storedUser();
    return diesAtCommand(n, database.collections, (users) => users.delete(id, anyway));
  };
  expect(await remove(POINTS.length)).toBe(true);
  expect(await remove(POINTS.length + 1)).toBe(false);
});

test.for(POINTS)('a deletion that dies before command %i is whole or has not begun', async (n) => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = await storedUser();
  await diesAtCommand(n, collections, (users) => users.delete(user.id, anyway));

  const gone = n > 2;
  expect(await healthy.findById(user.id)).toEqual(gone ? null : user);
  expect(await healthy.findByEmail(user.email.key)).toEqual(gone ? null : user);
  expect(await healthy.wasDeleted(user.id, someUser().email.key)).toBe(gone);
  expect(await healthy.wasDeleted(someUser().id, user.email.key)).toBe(gone);
  expect((await healthy.update(user.id, changing({ name: 'Eve' }))).ok).toBe(!gone);
  expect(await healthy.replacePasswordHash(user.id, user.passwordHash ?? '', 'new')).toBe(!gone);
  const next = someUser({ email: user.email });
  expect((await healthy.insert(next)).ok).toBe(gone);

  await sweepUnfinished(collections, createEmailIdentities(collections), new Date(Date.now() + 120_000));
  const left = gone ? 0 : 1;
  if (gone) {
    expect(await collections.users.findOne({ _id: user.id })).toEqual({
      _id: user.id,
      lifecycle: 'deleting',
      addressDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  }
  expect(await healthy.wasDeleted(someUser().id, user.email.key)).toBe(gone);
  expect(await collections.identities.countDocuments({ userId: user.id })).toBe(left);
  expect(await collections.sessions.countDocuments({ userId: user.id })).toBe(left);
  expect(await collections.factors.countDocuments({ _id: user.id })).toBe(left);
  expect(await collections.trustedDevices.countDocuments({ userId: user.id })).toBe(left);
  // The name has one word.
  expect(await collections.userWords.countDocuments({ userId: user.id })).toBe(left);
  expect(await collections.auditEvents.countDocuments({ userId: user.id, ipAddress: { $ne: null } })).toBe(
    left,
  );
  if (gone) expect(await healthy.findByEmail(user.email.key)).toEqual(next);
});

// Read, ledger, count, decide, ledger, identity, sessions, words, factors, trusted devices, audit log, user. The first
// use creates the ledger.
test.for([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  'an admin whose removal dies before command %i leaves one',
  async (n) => {
    const { collections } = database;
    const ledger = createAdminLedger(collections, 20);
    const healthy = createMongoUserRepository(collections, createEmailIdentities(collections), ledger);
    const [one, two] = [someUser({ roles: ['admin'] }), someUser({ roles: ['admin'] })];
    await healthy.insert(one);
    await healthy.insert(two);
    await diesAtCommand(n, collections, (users) => users.delete(one.id, anyway));

    await healthy.delete(one.id, anyway);
    expect(await healthy.delete(two.id, anyway)).toEqual({ ok: false, error: { code: 'last_admin' } });
    expect(await healthy.findById(two.id)).not.toBeNull();
    await collections.users.deleteOne({ _id: two.id });
  },
);
