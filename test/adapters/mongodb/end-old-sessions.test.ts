import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/sessions/mongo-session-repository.ts';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { sweepUnfinished } from '../../../src/adapters/driven/mongodb/users/sweep-unfinished.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { accountOf, must, openUseCases } from '../../support/open-use-cases.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { someUser } from './support/some-user.ts';
import { storeOver } from './support/store-over-collections.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

const NOW = new Date();
const sweep = () =>
  sweepUnfinished(
    database.collections,
    createEmailIdentities(database.collections),
    new Date(Date.now() + 3_600_000),
  );

const signedUp = async () => {
  const users = createMongoUserRepository(database.collections);
  const sessions = createMongoSessionRepository(database.collections);
  const user = someUser();
  const session = aSession(user, NOW, 3600);
  await users.insert(user);
  await sessions.insert(session);
  return { users, sessions, user, session };
};

// Read the user, write it, remove its sessions, record that this is done.
test.for([1, 2, 3, 4])('a disabling that dies before command %i is whole, or has not begun', async (n) => {
  const { users, sessions, user, session } = await signedUp();
  const died = await diesAtCommand(n, database.collections, (dying) =>
    dying.update(user.id, changing({ status: 'disabled', roles: ['user', 'admin'] })),
  );
  expect(died).toBe(true);
  await sweep();
  const begun = n > 2;
  expect((await users.findById(user.id))?.status).toBe(begun ? 'disabled' : 'active');
  expect(await sessions.findLive(session.id, NOW)).toEqual(begun ? null : session);
  expect((await database.collections.users.findOne({ _id: user.id }))?.sweepAfter).toBeUndefined();
});

test('a disabling that dies between its writes has ended every refresh, before any sweep', async () => {
  const world = await openUseCases({ store: storeOver(database.collections) });
  const name = `Ada-${randomUUID()}`;
  const ada = await world.signUp(name);
  const other = must(await world.useCases.authenticate(accountOf(name)));
  const second = must(await world.useCases.refreshSession(other.refreshToken));
  const died = await diesAtCommand(3, database.collections, (dying) =>
    dying.update(ada.user.id, changing({ status: 'disabled' })),
  );
  expect(died).toBe(true);
  // The sessions that the dead process did not remove.
  expect(await world.store.sessions.listOfUser(ada.user.id, world.clock.now())).toHaveLength(2);
  for (const { refreshToken } of [ada, second]) {
    expect(await world.useCases.refreshSession(refreshToken)).toEqual({
      ok: false,
      error: { code: 'invalid_refresh_token' },
    });
  }
  await world.settled();
});

test('a session that was stored before it could be refreshed is still one, and cannot be refreshed', async () => {
  const { sessions, user } = await signedUp();
  const expiresAt = new Date(NOW.getTime() + 60_000);
  const old = { _id: 'old-session', userId: user.id, epoch: 0, createdAt: NOW, expiresAt };
  await database.collections.sessions.insertOne(old as never);
  expect(await sessions.findLive('old-session', NOW)).toMatchObject({ userId: user.id, generation: 0 });
  const rotation = { id: 'old-session', seedHash: '', generation: 0, now: NOW, idleTtlSeconds: 60 };
  expect(await sessions.rotate(rotation)).toBeNull();
});

test('a session that was stored with roles of its own, and before refreshes were repeated late or authentications kept, goes on', async () => {
  const { sessions, session } = await signedUp();
  await database.collections.sessions.updateOne({ _id: session.id }, {
    $set: { roles: ['user'], userVersion: 1 },
    $unset: { lateGeneration: '', lateRepeats: '', authentication: '' },
  } as never);
  const authentication = { methods: [], at: session.createdAt };
  expect(await sessions.findLive(session.id, NOW)).toEqual({ ...session, authentication });
  const { id, seedHash } = session;
  const next = await sessions.rotate({ id, seedHash, generation: 0, now: NOW, idleTtlSeconds: 60 });
  expect(next).toMatchObject({ generation: 1, lateGeneration: 0, lateRepeats: 0 });
  expect(await sessions.countLateRepeat({ id, generation: 1, lateRepeats: 1, now: NOW })).toBe(true);
  expect(await sessions.findLive(id, NOW)).toMatchObject({ lateGeneration: 1, lateRepeats: 1 });
});
