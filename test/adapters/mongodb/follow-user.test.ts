import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/email-identities.ts';
import { followUser } from '../../../src/adapters/driven/mongodb/follow-user.ts';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/mongo-session-repository.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/mongo-user-repository.ts';
import { sweepUnfinished } from '../../../src/adapters/driven/mongodb/sweep-unfinished.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { diesAtCommand } from './support/crash-points.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { someUser } from './support/some-user.ts';

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

// Read the user, write it, end sessions, change sessions, note that it is done.
test.for([1, 2, 3, 4, 5])('a disabling that dies before command %i is whole, or has not begun', async (n) => {
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

test.for([3, 4, 5])('a change of roles that dies before command %i reaches the sessions', async (n) => {
  const { sessions, user, session } = await signedUp();
  await diesAtCommand(n, database.collections, (dying) =>
    dying.update(user.id, changing({ roles: ['user', 'admin'] })),
  );
  await sweep();
  expect((await sessions.findLive(session.id, NOW))?.roles).toEqual(['user', 'admin']);
});

test('a change of roles that comes late does not undo a later one', async () => {
  const { users, sessions, user, session } = await signedUp();
  await users.update(user.id, changing({ roles: ['user', 'admin'] }));
  await users.update(user.id, changing({ roles: ['user'] }));
  await followUser(database.collections, { ...user, roles: ['user', 'admin'], version: 2 });
  expect((await sessions.findLive(session.id, NOW))?.roles).toEqual(['user']);
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
