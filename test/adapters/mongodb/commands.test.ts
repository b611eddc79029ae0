import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoAuditLog } from '../../../src/adapters/driven/mongodb/audit/mongo-audit-log.ts';
import { createMongoRepositories } from '../../../src/adapters/driven/mongodb/create-mongo-repositories.ts';
import { createMongoRateLimiter } from '../../../src/adapters/driven/mongodb/limits/mongo-rate-limiter.ts';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/sessions/mongo-session-repository.ts';
import { createMongoSingleUseTokenRepository } from '../../../src/adapters/driven/mongodb/tokens/mongo-single-use-token-repository.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import type { Policy } from '../../../src/application/policy.ts';
import { trustDevice } from '../../../src/domain/second-factor/trusted-device.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';
import { accountOf, must, openUseCases } from '../../support/open-use-cases.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { someEmail, someUser } from './support/some-user.ts';
import { storeOver } from './support/store-over-collections.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

const stores = () => ({
  users: createMongoUserRepository(database.collections),
  sessions: createMongoSessionRepository(database.collections),
  tokens: createMongoSingleUseTokenRepository(database.collections),
  limits: createMongoRateLimiter(database.collections),
});

/** Opens the use-cases without the work that they do after their answer. */
const openUpToTheAnswer = (policy: Partial<Policy> = {}) =>
  openUseCases({
    store: storeOver(database.collections),
    policy,
    decorate: () => ({ background: { run: () => {} }, events: { record: () => {} } }),
  });

const HERE = { device: null, ipAddress: '203.0.113.7' };

const signUp = async () => {
  const { users, sessions } = stores();
  const user = someUser();
  const session = aSession(user, new Date(), 3600);
  await users.insert(user);
  await sessions.insert(session);
  return { user, session };
};

const named = (commands: readonly Document[]): string[] =>
  commands.map((command) => {
    const [name, collection] = Object.entries(command)[0] ?? [];
    return `${name} ${collection}`;
  });

const statements = (command: Document): Document[] =>
  (command.updates ?? command.deletes ?? [{ q: command.filter ?? command.query }]) as Document[];

/** Expects that every read and write names one `_id`, so that it goes to one shard. */
const expectPointAccess = (commands: readonly Document[]): void => {
  for (const command of commands) {
    if (command.insert !== undefined) continue;
    for (const { q } of statements(command)) expect(q._id).toEqual({ $eq: expect.any(String) });
  }
};

const expectDurable = (commands: readonly Document[]): void => {
  for (const command of commands) {
    if (command.find === undefined) expect(command.writeConcern).toMatchObject({ w: 'majority', j: true });
    else expect(command.readConcern).toEqual({ level: 'majority' });
    expect(command.maxTimeMS).toBeGreaterThan(0);
  }
};

const measure = async (work: () => Promise<unknown>): Promise<string[]> => {
  const commands = await database.commandsOf(work);
  expectPointAccess(commands);
  expectDurable(commands);
  return named(commands);
};

test('a whole sign-up takes three commands for the account, one for its mail, and two for the session', async () => {
  const world = await openUpToTheAnswer({ limits: null });
  const signUpWhole = () => world.useCases.registerUser(accountOf(`Ada-${randomUUID()}`));
  const account = ['insert users', 'insert identities', 'update users'];
  expect(await measure(signUpWhole)).toEqual(['insert mails', ...account, 'insert sessions', 'find users']);
  await world.close();
});

test('a look-up by address takes two reads, whether there is such a user or not', async () => {
  const { user } = await signUp();
  const { users } = stores();
  const two = ['find identities', 'find users'];
  expect(await measure(() => users.findByEmail(user.email.key))).toEqual(two);
  expect(await measure(() => users.findByEmail(someEmail().key))).toEqual(two);
});

test('a whole log-in takes five commands: one for its limits; and one more where it ends a count of failures', async () => {
  const world = await openUpToTheAnswer();
  const ada = accountOf(`Ada-${randomUUID()}`);
  must(await world.useCases.registerUser(ada));
  const logIn = (deviceToken?: string) => world.useCases.authenticate({ ...ada, deviceToken }, HERE);
  const reads = ['find identities', 'find users'];
  // The user is read again after the session was stored.
  const writes = ['insert sessions', 'find users'];
  const five = [...reads, 'update rate_limits', ...writes];
  expect(await measure(() => logIn())).toEqual(five);
  const { deviceToken } = must(await logIn());
  expect(await measure(() => logIn(deviceToken))).toEqual(five);
  await logIn();
  const counted = ['update rate_limits', 'findAndModify rate_limits'];
  expect(await measure(() => logIn())).toEqual([...reads, ...counted, ...writes]);
  await world.close();
});

test('taking from several limits is one command, refusing a second one', async () => {
  const { limits } = stores();
  const limit = { name: 'two', quota: 2, windowSeconds: 60, mostInARow: null };
  const charges = [1, 2].map(() => ({ key: randomUUID(), limit }));
  const take = () => limits.take(charges, new Date());
  expect(await measure(take)).toEqual(['update rate_limits']);
  expect(await measure(take)).toEqual(['update rate_limits']);
  expect(await measure(take)).toEqual(['update rate_limits', 'find rate_limits']);
  expect(await measure(() => limits.giveBack(charges))).toEqual(['update rate_limits']);
  expect(await measure(() => limits.clear(charges[0]?.key ?? ''))).toEqual(['findAndModify rate_limits']);
});

test('checking a session takes two reads that go out together', async () => {
  const { user, session } = await signUp();
  const { users, sessions } = stores();
  const commands = await measure(() =>
    Promise.all([sessions.findLive(session.id, new Date()), users.findById(user.id)]),
  );
  expect(commands.sort()).toEqual(['find sessions', 'find users']);
});

test('without its limits, a log-in takes four commands and a refresh two', async () => {
  const world = await openUpToTheAnswer({ limits: null });
  const ada = accountOf(`Ada-${randomUUID()}`);
  must(await world.useCases.registerUser(ada));
  let refreshToken = '';
  const logIn = async () => {
    ({ refreshToken } = must(await world.useCases.authenticate(ada)));
  };
  expect(await measure(logIn)).toEqual(['find identities', 'find users', 'insert sessions', 'find users']);
  const refresh = async () => {
    ({ refreshToken } = must(await world.useCases.refreshSession(refreshToken)));
  };
  for (const _ of ['first', 'second']) {
    expect(await measure(refresh)).toEqual(['findAndModify sessions', 'find users']);
  }
  await world.close();
});

test('moving a session on is one command, won or lost', async () => {
  const { session } = await signUp();
  const { sessions } = stores();
  const { id, seedHash, generation } = session;
  const rotation = { id, seedHash, generation, now: new Date(), idleTtlSeconds: 60 };
  expect(await measure(() => sessions.rotate(rotation))).toEqual(['findAndModify sessions']);
  expect(await measure(() => sessions.rotate(rotation))).toEqual(['findAndModify sessions']);
});

test('a late repeat is one command, and so is a look for sessions beyond the most, by the index of its user', async () => {
  const { user, session } = await signUp();
  const { sessions } = stores();
  const repeat = { id: session.id, generation: 0, lateRepeats: 1, now: new Date() };
  expect(await measure(() => sessions.countLateRepeat(repeat))).toEqual(['update sessions']);
  const look = await database.commandsOf(() => sessions.endBeyond(user.id, 1, new Date()));
  expectDurable(look);
  expect(named(look)).toEqual(['find sessions']);
  expect(look[0]).toMatchObject({ filter: { userId: { $eq: user.id } }, hint: 'user_created' });
  await sessions.insert(aSession(user, new Date(), 3600));
  const end = await database.commandsOf(() => sessions.endBeyond(user.id, 1, new Date()));
  expectDurable(end);
  expect(named(end)).toEqual(['find sessions', 'delete sessions']);
});

test('signing out, replacing a hash and using a token up are one command each', async () => {
  const { user, session } = await signUp();
  const { users, sessions, tokens } = stores();
  expect(await measure(() => users.replacePasswordHash(user.id, user.passwordHash ?? '', 'other'))).toEqual([
    'update users',
  ]);
  expect(await measure(() => sessions.end(session.id))).toEqual(['findAndModify sessions']);
  const token = {
    id: randomUUID(),
    tokenHash: 'digest',
    expiresAt: new Date(Date.now() + 60_000),
    grant: null,
  };
  expect(await measure(() => tokens.issue(token))).toEqual(['update single_use_tokens']);
  expect(await measure(() => tokens.consume(token.id, 'digest', new Date()))).toEqual([
    'findAndModify single_use_tokens',
  ]);
});

test('each act on second factors is one command, by `_id`', async () => {
  const { factors, trustedDevices, spentTokens } = createMongoRepositories(database.collections);
  const key = { userId: randomUUID(), epoch: 0 };
  const [now, expiresAt] = [new Date(), new Date(Date.now() + 60_000)];
  const sealedSecret = 'sealed';
  await factors.propose(key, { sealedSecret, expiresAt });
  const update = ['update factors'];
  expect(await measure(() => factors.find(key))).toEqual(['find factors']);
  expect(await measure(() => factors.propose(key, { sealedSecret, expiresAt }))).toEqual(update);
  const confirmation = { ...key, sealedSecret, step: 1, codeHashes: ['code'], now };
  expect(await measure(() => factors.confirm(confirmation))).toEqual(update);
  expect(await measure(() => factors.spendStep(key, 2))).toEqual(update);
  expect(await measure(() => factors.spendRecoveryCode(key, 'code'))).toEqual(update);
  expect(await measure(() => factors.replaceRecoveryCodes(key, ['other'], now))).toEqual(update);
  expect(await measure(() => factors.reseal(key, sealedSecret, 'again'))).toEqual(update);
  expect(await measure(() => factors.remove(key))).toEqual(['delete factors']);
  const device = trustDevice({ id: randomUUID(), secretHash: 'h', device: null }, someUser(), 30, now);
  expect(await measure(() => trustedDevices.insert(device))).toEqual(['insert trusted_devices']);
  expect(await measure(() => trustedDevices.find(device.id, now))).toEqual(['find trusted_devices']);
  expect(await measure(() => trustedDevices.end(device.id, device.userId))).toEqual([
    'delete trusted_devices',
  ]);
  expect(await measure(() => spentTokens.spend('sign-in-state', key.userId, expiresAt))).toEqual([
    'insert spent_tokens',
  ]);
});

test('a wrong code takes three commands, and as many writes, whether one is out or not', async () => {
  const world = await openUseCases({
    store: storeOver(database.collections),
    // The audit log is written in the background, with whatever else is due then.
    decorate: () => ({ events: { record: () => {} } }),
  });
  const ada = accountOf(`Ada-${randomUUID()}`);
  const nobody = `nobody-${randomUUID()}@example.com`;
  // While a code is outstanding, wrong ones are counted, for every e-mail address that has asked for one.
  for (const email of [ada.email, nobody]) {
    must(await world.useCases.requestMagicLink({ email, locale: 'en' }, HERE));
  }
  await world.store.singleUseTokens.issue({
    id: `magic-link-code:${ada.email}`,
    tokenHash: 'digest',
    expiresAt: new Date(world.clock.now().getTime() + 60_000),
    grant: null,
  });
  const guess = async (email: string) => {
    const commands = await measure(async () => {
      expect((await world.useCases.consumeMagicLink({ email, code: '123456' }, HERE)).ok).toBe(false);
      // The audit log's background reads are the same for both, but their timing varies.
      await world.settled();
    });
    return commands.filter((command) => !command.startsWith('find '));
  };
  expect(await guess(ada.email)).toEqual([
    'update rate_limits',
    'update single_use_tokens',
    'findAndModify single_use_tokens',
  ]);
  expect(await guess(nobody)).toEqual([
    'update rate_limits',
    'update single_use_tokens',
    'update single_use_tokens',
  ]);
  await world.close();
});

test('counting a page of hashes is one read that asks for no more than the page, and keeping a count one write', async () => {
  const { hashCounts } = createMongoRepositories(database.collections);
  const commands = await database.commandsOf(() => hashCounts.countPage('', 3));
  expectDurable(commands);
  expect(named(commands)).toEqual(['find users']);
  expect(commands[0]).toMatchObject({ limit: 3, hint: { _id: 1 }, projection: { passwordHash: 1 } });
  const count = { settings: null, underWay: null, nextTurnAt: new Date() };
  expect(await measure(() => hashCounts.save({ ...count, revision: 1 }))).toEqual(['insert hash_counts']);
  expect(await measure(() => hashCounts.save({ ...count, revision: 2 }))).toEqual(['update hash_counts']);
  expect(await measure(() => hashCounts.read())).toEqual(['find hash_counts']);
});

test('a change of address takes five commands, any other change two', async () => {
  const { user } = await signUp();
  const { users } = stores();
  expect(await measure(() => users.update(user.id, changing({ name: 'Grace' })))).toEqual([
    'find users',
    'update users',
  ]);
  expect(await measure(() => users.update(user.id, changing({ email: someEmail() })))).toEqual([
    'find users',
    'update users',
    'insert identities',
    'update users',
    'delete identities',
  ]);
  expect(await measure(() => users.update(user.id, changing({})))).toEqual(['find users']);
});

test('a search takes three reads, and four commands more when there are new names, however many', async () => {
  const { users } = stores();
  const query = { sort: 'name', limit: 5, after: null, search: { prefix: 'quetzal', length: 7 } } as const;
  const search = async () => {
    const commands = await database.commandsOf(() => users.list(query));
    expectDurable(commands);
    return named(commands);
  };
  while ((await users.completeSearch(200)) > 0);
  // No stored word matches, so no users are read.
  expect(await search()).toEqual(['find users', 'find user_words']);
  for (let count = 0; count < 3; count += 1) await users.insert(someUser({ name: 'Quetzal Coatl' }));
  const store = ['insert user_words', 'update users', 'find users', 'delete user_words'];
  expect(await search()).toEqual(['find users', ...store, 'find user_words', 'find users']);
  expect(await search()).toEqual(['find users', 'find user_words', 'find users']);
});

test('a batch of audit events is one insert and one look-up of their users, by `_id`', async () => {
  const audit = createMongoAuditLog(database.collections);
  const { user } = await signUp();
  const events = Array.from({ length: 50 }, () => anAuditEvent({ actorId: user.id, userId: user.id }));
  const commands = await database.commandsOf(() => audit.append(events));
  expectDurable(commands);
  expect(named(commands)).toEqual(['insert audit_events', 'find users']);
  expect(commands[1]?.filter._id).toEqual({ $in: [user.id] });
});
