import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/driven/mongodb/open-mongo-store.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { type FlakyProxy, openFlakyProxy } from './support/flaky-proxy.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { anyway, someEmail, someUser } from './support/some-user.ts';

let database: TestDatabase;
let proxy: FlakyProxy;
beforeAll(async () => {
  database = await openTestDatabase();
  proxy = await openFlakyProxy(database.url);
});
afterAll(async () => {
  await proxy.cut();
  await database.remove();
});

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );

test('a store whose database is not there does not open', async () => {
  await proxy.cut();
  const failure = await failureOf(openMongoStore({ url: proxy.url }));
  await proxy.mend();
  expect(isUnavailable(failure)).toBe(true);
});

test('when the database goes away every method is unavailable, and works again when it is back', async () => {
  const store = await openMongoStore({ url: proxy.url });
  const user = someUser();
  const session = aSession(user, new Date(), 3600);
  await store.users.insert(user);

  await proxy.cut();
  const failures = await Promise.all(
    [
      store.ping(),
      store.users.insert(someUser()),
      store.users.findById(user.id),
      store.users.findByEmail(user.email.key),
      store.users.update(user.id, changing({ name: 'Grace' })),
      store.users.replacePasswordHash(user.id, 'one', 'other'),
      store.users.delete(user.id, anyway),
      store.users.list({ sort: 'createdAt', limit: 1, after: null, status: null, role: null }),
      store.sessions.insert(session),
      store.sessions.findLive(session.id, new Date()),
      store.singleUseTokens.consume('id', 'hash', new Date()),
      store.signingKeys.list(),
    ].map(failureOf),
  );
  await proxy.mend();
  for (const failure of failures) expect(String(failure)).toBe('Unavailable: the database is not available');

  await expect.poll(() => failureOf(store.ping()), { timeout: 30_000 }).toEqual(new Error('it did not fail'));
  expect(await store.users.findById(user.id)).toEqual(user);
  await store.close();
});

test('a closed store is unavailable', async () => {
  const store = await openMongoStore({ url: database.url });
  await store.close();
  expect(isUnavailable(await failureOf(store.ping()))).toBe(true);
});

test.for(['users', 'identities'])(
  'an insert of which the reply about %s is lost succeeds once',
  async (name) => {
    const store = await openMongoStore({ url: proxy.url });
    const user = someUser();
    const { lost } = proxy.loseReplyOf('insert', name, user.id);
    expect(await store.users.insert(user)).toEqual({ ok: true, value: undefined });
    await lost;
    expect(await store.users.findByEmail(user.email.key)).toEqual(user);
    await store.close();
  },
);

test('a session and a change of which the reply is lost are stored once', async () => {
  const store = await openMongoStore({ url: proxy.url });
  const user = someUser();
  await store.users.insert(user);
  const session = aSession(user, new Date(), 3600);
  const first = proxy.loseReplyOf('insert', 'sessions', session.id);
  await store.sessions.insert(session);
  await first.lost;
  expect(await store.sessions.findLive(session.id, session.createdAt)).toEqual(session);

  const wanted = someEmail();
  const second = proxy.loseReplyOf('update', 'emailClaim', wanted.key);
  expect(await store.users.update(user.id, changing({ email: wanted }))).toMatchObject({
    ok: true,
    value: { version: 2 },
  });
  await second.lost;
  expect(await store.users.findByEmail(wanted.key)).toMatchObject({ id: user.id, version: 2 });
  await store.close();
});
