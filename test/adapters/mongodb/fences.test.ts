import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmailIdentities } from '../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import { sweepUnfinished } from '../../../src/adapters/driven/mongodb/users/sweep-unfinished.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';
import { changing } from '../../support/a-user.ts';
import { diesAtCommand } from './support/crash-points.ts';
import type { InterceptedCommand } from './support/intercept-collections.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { pauseAt } from './support/pause-at.ts';
import { someEmail, someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

const TAKEN = { ok: false, error: { code: 'email_taken' } };

const isUpdateWith =
  (field: string) =>
  ({ collection, method, parameters }: InterceptedCommand): boolean =>
    collection === 'users' && method === 'updateOne' && JSON.stringify(parameters[1]).includes(field);

const isOnIdentities =
  (method: string) =>
  (command: InterceptedCommand): boolean =>
    command.collection === 'identities' && command.method === method;

test('a change of address that stands still before its last write loses to a sign-up', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const [mover, wanted] = [someUser(), someEmail()];
  await healthy.insert(mover);
  const paused = pauseAt(database.collections, isUpdateWith('emailClaim'));
  const moving = createMongoUserRepository(paused.collections).update(mover.id, changing({ email: wanted }));
  await paused.reached;

  const newcomer = someUser({ email: wanted });
  expect(await healthy.insert(newcomer)).toEqual({ ok: true, value: undefined });
  paused.resume();
  expect(await moving).toEqual(TAKEN);
  expect(await healthy.findByEmail(wanted.key)).toEqual(newcomer);
  expect(await healthy.findByEmail(mover.email.key)).toEqual(mover);
});

test('a sign-up that stands still before it takes over an address loses to a change of address', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const [mover, wanted] = [someUser(), someEmail()];
  await healthy.insert(mover);
  const stale = { _id: `email:${wanted.key}`, userId: mover.id, claim: 'left behind' };
  await database.collections.identities.insertOne(stale);
  const paused = pauseAt(database.collections, isOnIdentities('updateOne'));
  const newcomer = someUser({ email: wanted });
  const signUp = createMongoUserRepository(paused.collections).insert(newcomer);
  await paused.reached;

  expect((await healthy.update(mover.id, changing({ email: wanted }))).ok).toBe(true);
  paused.resume();
  expect(await signUp).toEqual(TAKEN);
  expect(await healthy.findById(newcomer.id)).toBeNull();
  expect((await healthy.findByEmail(wanted.key))?.id).toBe(mover.id);
});

test('freeing an old address late does not take it from a user who came back to it', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const user = someUser();
  await healthy.insert(user);
  const paused = pauseAt(database.collections, isOnIdentities('deleteOne'));
  const leaving = createMongoUserRepository(paused.collections).update(
    user.id,
    changing({ email: someEmail() }),
  );
  await paused.reached;

  expect((await healthy.update(user.id, changing({ email: user.email }))).ok).toBe(true);
  paused.resume();
  expect((await leaving).ok).toBe(true);
  expect((await healthy.findByEmail(user.email.key))?.id).toBe(user.id);
  expect(await healthy.insert(someUser({ email: user.email }))).toEqual(TAKEN);
});

test('of several users who move to one address at once exactly one gets it', async () => {
  const users = createMongoUserRepository(database.collections);
  const movers = [someUser(), someUser(), someUser(), someUser()];
  for (const mover of movers) await users.insert(mover);
  const wanted = someEmail();
  const moves = await Promise.all(movers.map(({ id }) => users.update(id, changing({ email: wanted }))));
  expect(moves.filter(({ ok }) => ok)).toHaveLength(1);
  expect(moves.filter(({ ok }) => !ok)).toEqual([TAKEN, TAKEN, TAKEN]);
  const winner = movers[moves.findIndex(({ ok }) => ok)];
  expect((await users.findByEmail(wanted.key))?.id).toBe(winner?.id);
  for (const mover of movers) {
    const old = await users.findByEmail(mover.email.key);
    expect(old).toEqual(mover === winner ? null : mover);
  }
});

test('an insert that was swept before its identity is no account, and its address is free', async () => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const paused = pauseAt(collections, isOnIdentities('insertOne'));
  const user = someUser();
  const signUp = createMongoUserRepository(paused.collections).insert(user);
  await paused.reached;

  await sweepUnfinished(collections, createEmailIdentities(collections), new Date(Date.now() + 120_000));
  paused.resume();
  expect(isUnavailable(await signUp.catch((error: unknown) => error))).toBe(true);
  expect(await healthy.findByEmail(user.email.key)).toBeNull();
  expect(await collections.identities.countDocuments({ userId: user.id })).toBe(0);
  expect(await healthy.insert(user)).toEqual({ ok: true, value: undefined });
});

test('a sweep that is late does not remove a user who was found to be an account meanwhile', async () => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await diesAtCommand(2, collections, (users) => users.insert(user));
  const paused = pauseAt(
    collections,
    ({ collection, method }) => collection === 'users' && method === 'deleteOne',
  );
  const sweeping = sweepUnfinished(
    paused.collections,
    createEmailIdentities(paused.collections),
    new Date(Date.now() + 120_000),
  );
  await paused.reached;

  // The repetition is decided by its third command, and dies before the fourth.
  await diesAtCommand(4, collections, (users) => users.insert(user));
  expect(await healthy.findByEmail(user.email.key)).toEqual(user);
  paused.resume();
  await sweeping;
  expect(await healthy.findByEmail(user.email.key)).toEqual(user);
});

test('an insert whose user another one has made live meanwhile succeeds', async () => {
  const healthy = createMongoUserRepository(database.collections);
  const paused = pauseAt(database.collections, isUpdateWith('lifecycle'));
  const user = someUser();
  const signUp = createMongoUserRepository(paused.collections).insert(user);
  await paused.reached;

  expect(await healthy.findByEmail(user.email.key)).toEqual(user);
  expect(await healthy.insert(someUser({ email: user.email }))).toEqual(TAKEN);
  paused.resume();
  expect(await signUp).toEqual({ ok: true, value: undefined });
});

test('a change does not undo a password hash that was replaced since it read the user', async () => {
  const { collections } = database;
  const healthy = createMongoUserRepository(collections);
  const user = someUser();
  await healthy.insert(user);
  const paused = pauseAt(collections, isUpdateWith('Grace'));
  const renaming = createMongoUserRepository(paused.collections).update(user.id, changing({ name: 'Grace' }));
  await paused.reached;
  expect(await healthy.replacePasswordHash(user.id, user.passwordHash ?? '', 'replaced')).toBe(true);
  paused.resume();
  expect(await renaming).toMatchObject({ ok: true, value: { name: 'Grace', version: 2 } });
  expect(await healthy.findById(user.id)).toMatchObject({ name: 'Grace', passwordHash: 'replaced' });
});
