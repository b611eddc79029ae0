import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/driven/mongodb/open-mongo-store.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { type FlakyProxy, openFlakyProxy } from '../../support/mongo/flaky-proxy.ts';
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

/** Calls every method at once. */
const callAll = (store: Store, user: User, session: Session): Record<string, Promise<unknown>> => {
  const now = new Date();
  const token = { id: 'id', tokenHash: 'hash', expiresAt: now, grant: null };
  const charge = { key: 'key', limit: { name: 'test', quota: 1, windowSeconds: 1, mostInARow: null } };
  const intent = {
    kind: 'reset-password',
    id: 'id',
    emailKey: user.email.key,
    locale: 'en',
    createdAt: now,
  } as const;
  const rotation = { id: session.id, seedHash: 'hash', generation: 0, now, idleTtlSeconds: 1 };
  const { users, sessions, singleUseTokens, signingKeys, mails, rateLimits, hashCounts } = store;
  return {
    ping: store.ping(),
    insert: users.insert(someUser()),
    findById: users.findById(user.id),
    findByEmail: users.findByEmail(user.email.key),
    update: users.update(user.id, changing({ name: 'Grace' })),
    replacePasswordHash: users.replacePasswordHash(user.id, 'one', 'other'),
    delete: users.delete(user.id, anyway),
    list: users.list({ sort: 'createdAt', limit: 1, after: null, status: null, role: null }),
    search: users.list({ sort: 'name', limit: 1, after: null, search: { prefix: 'a', length: 1 } }),
    completeSearch: users.completeSearch(5),
    'session insert': sessions.insert(session),
    findLive: sessions.findLive(session.id, now),
    listOfUser: sessions.listOfUser(user.id, now),
    rotate: sessions.rotate(rotation),
    end: sessions.end(session.id),
    endAllOfUser: sessions.endAllOfUser(user.id),
    issue: singleUseTokens.issue(token),
    revoke: singleUseTokens.revoke('id'),
    consume: singleUseTokens.consume('id', 'hash', now),
    reserveTry: singleUseTokens.reserveTry('id', 5),
    'list of keys': signingKeys.list(),
    enqueue: mails.enqueue(intent),
    claim: mails.claim(now, now),
    postpone: mails.postpone('id', now),
    settle: mails.settle('id'),
    take: rateLimits.take([charge], now),
    giveBack: rateLimits.giveBack([charge]),
    clear: rateLimits.clear('key'),
    'sweep of counts': rateLimits.sweep(now),
    countPage: hashCounts.countPage('', 5),
    'read of the count': hashCounts.read(),
    save: hashCounts.save({ revision: 1, settings: null, nextTurnAt: now, underWay: null }),
  };
};

/** The ways in which a database is unavailable, each with URL options that let the driver notice within seconds. */
const AWAY = [
  ['goes away', '', () => proxy.cut(), () => proxy.mend()],
  [
    'stands still until the server monitor times out',
    '&serverMonitoringMode=poll&heartbeatFrequencyMS=500',
    async () => proxy.freeze(),
    async () => proxy.thaw(),
  ],
] as const;

test.for(AWAY)(
  'when the database %s every method is unavailable, and works again when it is back',
  async ([, settings, leave, comeBack]) => {
    const store = await openMongoStore({ url: proxy.url + settings });
    const user = someUser();
    const session = aSession(user, new Date(), 3600);
    await store.users.insert(user);

    await leave();
    const calls = callAll(store, user, session);
    const failures = await Promise.all(
      Object.entries(calls).map(async ([name, call]) => [name, String(await failureOf(call))]),
    );
    await comeBack();
    const unavailable = 'Unavailable: the database is not available';
    expect(failures).toEqual(Object.keys(calls).map((name) => [name, unavailable]));

    await expect
      .poll(() => failureOf(store.ping()), { timeout: 90_000 })
      .toEqual(new Error('it did not fail'));
    expect(await store.users.findById(user.id)).toEqual(user);
    await store.close();
  },
);

test('a call that the server monitor interrupts is unavailable, and the store can be closed meanwhile', async () => {
  const store = await openMongoStore({ url: `${proxy.url}${AWAY[1][1]}` });
  await store.ping();
  proxy.freeze();
  const ping = failureOf(store.ping());
  const closed = store.close();
  const failure = await ping;
  expect(isUnavailable(failure)).toBe(true);
  expect((failure as Error).cause).toMatchObject({ name: 'PoolClearedOnNetworkError' });
  await closed;
  proxy.thaw();
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
