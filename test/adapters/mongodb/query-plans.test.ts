import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetOrigins } from '../../../src/adapters/driven/mongodb/audit/forget-origins.ts';
import { createMongoAuditLog } from '../../../src/adapters/driven/mongodb/audit/mongo-audit-log.ts';
import { createMongoRepositories } from '../../../src/adapters/driven/mongodb/create-mongo-repositories.ts';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/sessions/mongo-session-repository.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import type { AuditQuery } from '../../../src/domain/audit/audit-list.ts';
import { trustDevice } from '../../../src/domain/second-factor/trusted-device.ts';
import { parseUserListQuery, type UserListQuery } from '../../../src/domain/users/user-list.ts';
import { aSession } from '../../support/a-session.ts';
import { changing } from '../../support/a-user.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';
import { isOneRangeOf } from './support/index-serves.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { createPlanChecks, type PlanChecks } from './support/plan-checks.ts';
import { emailOf, someUser } from './support/some-user.ts';

let database: TestDatabase;
let explain: PlanChecks['explain'];
let expectBounded: PlanChecks['expectBounded'];
beforeAll(async () => {
  database = await openTestDatabase();
  const users = createMongoUserRepository(database.collections);
  // Few times and few names, so that page boundaries fall between users with equal sort keys.
  for (let index = 0; index < 24; index += 1) {
    const user = someUser({
      email: emailOf(`user-${index}@example.com`),
      name: index % 2 === 0 ? '% Lovelace' : `Bob ${index % 4}`,
      roles: index % 3 === 0 ? ['user', 'admin'] : ['user'],
      now: new Date(1000 * (index % 4)),
    });
    await users.insert(user);
    if (index % 5 === 0) await users.update(user.id, changing({ status: 'disabled' }));
  }
  ({ explain, expectBounded } = await createPlanChecks(database));
});
afterAll(() => database.remove());

const queries: readonly UserListQuery[] = (
  [
    ...(['createdAt', '-createdAt'] as const).flatMap((sort) =>
      ([undefined, 'active'] as const).flatMap((status) =>
        ([undefined, 'admin'] as const).map((role) => ({ sort, status, role, limit: 3 })),
      ),
    ),
    { sort: 'email', limit: 3 },
    { sort: 'email', q: 'user-1', limit: 3 },
    { sort: 'name', limit: 3 },
    // Without a word it is a prefix of a name. With one it is a search, which has its own tests.
    { sort: 'name', q: '%', limit: 3 },
  ] as const
).map((request) => {
  const query = parseUserListQuery(request);
  if (!query.ok) throw new Error(query.error.message);
  return query.value;
});

/**
 * Expects that a page takes one command, or at most two after the first page, each of which reads one range of the
 * index that it names.
 */
const expectPage = async (
  commands: readonly Document[],
  indexes: readonly Document[],
  isFirst: boolean,
  limit: number,
): Promise<void> => {
  expect(commands.length).toBeGreaterThanOrEqual(1);
  expect(commands.length).toBeLessThanOrEqual(isFirst ? 1 : 2);
  for (const command of commands) {
    expect(command.limit).toBeLessThanOrEqual(limit + 1);
    expect(command.skip).toBeUndefined();
    const index = indexes.find(({ name }) => name === command.hint);
    expect(isOneRangeOf(index?.key, command)).toBe(true);
    await expectBounded(command, ['LIMIT', 'FETCH', 'IXSCAN']);
  }
};

test.for(queries)(
  '$sort $status $role $prefix: every page is one or two ranges of its index',
  async (query) => {
    const users = createMongoUserRepository(database.collections);
    const indexes = await database.collections.users.listIndexes().toArray();
    const seen: string[] = [];
    let after: UserListQuery['after'] = null;
    let pages = 0;
    do {
      let next: UserListQuery['after'] = null;
      const position = after;
      const commands = await database.commandsOf(async () => {
        const page = await users.list({ ...query, after: position });
        seen.push(...page.users.map(({ id }) => id));
        next = page.next;
      });
      for (const command of commands) {
        expect(command).toMatchObject({ find: 'users', filter: { lifecycle: { $eq: 'live' } } });
      }
      await expectPage(commands, indexes, position === null, query.limit);
      after = next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
  },
);

test('counting a page of hashes reads the users of the page and no others', async () => {
  const { hashCounts } = createMongoRepositories(database.collections);
  const [command] = await database.commandsOf(() => hashCounts.countPage('0', 3));
  await expectBounded(command ?? {}, ['LIMIT', 'FETCH', 'IXSCAN', 'PROJECTION_SIMPLE']);
});

test('a filter, an order or a range that an index does not serve is told from one that it does', () => {
  const key = { lifecycle: 1, status: 1, createdAt: 1, _id: 1 };
  const equal = { lifecycle: { $eq: 'live' }, status: { $eq: 'active' } };
  const sort = { createdAt: -1, _id: -1 };
  const after = { createdAt: { $lt: new Date() } };
  expect(isOneRangeOf(key, { filter: { ...equal, ...after }, sort })).toBe(true);
  expect(isOneRangeOf(key, { filter: { lifecycle: { $eq: 'live' }, ...after }, sort })).toBe(false);
  expect(isOneRangeOf(key, { filter: { ...equal, roles: { $eq: 'admin' } }, sort })).toBe(false);
  expect(isOneRangeOf(key, { filter: { ...equal, name: { $gt: 'A' } }, sort })).toBe(false);
  expect(isOneRangeOf(key, { filter: equal, sort: { createdAt: 1, _id: -1 } })).toBe(false);
  expect(isOneRangeOf(key, { filter: equal, sort: { _id: 1, createdAt: 1 } })).toBe(false);
});

test('an account is read by `_id` alone', async () => {
  const users = createMongoUserRepository(database.collections);
  const email = emailOf('user-3@example.com');
  const found = await users.findByEmail(email.key);
  const commands = await database.commandsOf(async () => {
    await users.findByEmail(email.key);
    await users.findById(found?.id ?? '');
    await users.findById('nobody');
  });
  expect(commands).toHaveLength(4);
  for (const command of commands) {
    expect(Object.keys(command.filter)).toEqual(['_id']);
    await expectBounded(command, ['IDHACK', 'EXPRESS_IXSCAN', 'EOF', 'LIMIT']);
  }
});

test('a single-use token is found by its digest in one range of an index', async () => {
  const tokens = createMongoRepositories(database.collections).singleUseTokens;
  const now = new Date();
  for (let token = 0; token < 5; token += 1) {
    const [id, tokenHash] = [`plan-${token}`, `plan-digest-${token}`];
    await tokens.issue({ id, tokenHash, expiresAt: new Date(now.getTime() + 60_000), grant: null });
  }
  const [command, ...others] = await database.commandsOf(async () => {
    expect((await tokens.findByDigest('plan-digest-3', now))?.id).toBe('plan-3');
  });
  expect(others).toEqual([]);
  const indexes = await database.collections.singleUseTokens.listIndexes().toArray();
  expect(indexes.find(({ name }) => name === command?.hint)?.key).toEqual({ tokenHash: 1 });
});

test('the trusted devices of a user are listed in one range of an index', async () => {
  const devices = createMongoRepositories(database.collections).trustedDevices;
  const now = new Date();
  const user = someUser();
  for (const id of ['plan-1', 'plan-2']) {
    await devices.insert(trustDevice({ id, secretHash: id, device: null }, user, 30, now));
  }
  const [command, ...others] = await database.commandsOf(() => devices.listOfUser(user.id, now));
  expect(others).toEqual([]);
  const indexes = await database.collections.trustedDevices.listIndexes().toArray();
  const index = indexes.find(({ name }) => name === command?.hint);
  expect(isOneRangeOf(index?.key, command ?? {})).toBe(true);
});

test('the other admins are counted in one range, two at most', async () => {
  const users = createMongoUserRepository(database.collections);
  const [admin] = (
    await users.list({ sort: 'createdAt', limit: 1, after: null, status: 'active', role: 'admin' })
  ).users;
  const commands = await database.commandsOf(() =>
    users.update(admin?.id ?? '', changing({ roles: ['user'] })),
  );
  const count = commands.find((command) => command.find === 'users' && command.hint !== undefined);
  expect(count?.limit).toBe(2);
  const index = (await database.collections.users.listIndexes().toArray()).find(
    ({ name }) => name === count?.hint,
  );
  expect(isOneRangeOf(index?.key, { ...count, sort: {} })).toBe(true);
});

const auditQueries = [null, 'user-1'].flatMap((userId) =>
  ([null, 'log_in_failed'] as const).map((type) => ({ userId, type, limit: 3 })),
);

test.for(auditQueries)(
  'every page of the audit log about $userId, of type $type is one or two ranges of its index',
  async (query) => {
    const audit = createMongoAuditLog(database.collections);
    await audit.append(
      Array.from({ length: 24 }, (_, index) =>
        anAuditEvent({
          userId: `user-${index % 2}`,
          type: index % 3 === 0 ? 'logged_in' : 'log_in_failed',
          at: new Date(1000 * (index % 4)),
        }),
      ),
    );
    const indexes = await database.collections.auditEvents.listIndexes().toArray();
    let after: AuditQuery['after'] = null;
    let pages = 0;
    do {
      let next: AuditQuery['after'] = null;
      const position = after;
      const commands = await database.commandsOf(async () => {
        ({ next } = await audit.list({ ...query, after: position }));
      });
      await expectPage(commands, indexes, position === null, query.limit);
      after = next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBeGreaterThan(2);
  },
);

test('sign-ups that nobody has proven are one range of an index', async () => {
  const users = createMongoUserRepository(database.collections);
  const commands = await database.commandsOf(() => users.findUnproven(new Date(), 3));
  expect(commands).toHaveLength(1);
  await expectPage(commands, await database.collections.users.listIndexes().toArray(), true, 3);
});

test('what is forgotten of a user is ranges of two indexes, a bounded number of events a command', async () => {
  const { auditEvents } = database.collections;
  const [actorId, other] = [randomUUID(), randomUUID()];
  // Two events of the same instant lie at a page boundary.
  const events = Array.from({ length: 625 }, (_, index) =>
    anAuditEvent({ actorId, userId: other, at: new Date(1_700_000_000_000 + (index >> 1)) }),
  );
  const about = [
    anAuditEvent({ actorId: null, userId: actorId }),
    anAuditEvent({ actorId: other, userId: actorId }),
  ];
  await createMongoAuditLog(database.collections).append(about);
  await auditEvents.insertMany(
    [...events, ...about.map((event) => ({ ...event, id: randomUUID() }))].map(
      ({ id, details, ...event }) => ({
        _id: id,
        ...event,
        ipAddress: '203.0.113.7',
        details: { ...details },
      }),
    ),
  );
  const commands = await database.commandsOf(() => forgetOrigins(database.collections, actorId));
  const indexes = await auditEvents.listIndexes().toArray();
  for (const { find, filter, sort, hint, limit, updates } of commands) {
    if (find === undefined) {
      expect(updates[0].q._id.$in.length).toBeLessThanOrEqual(250);
    } else {
      expect(limit).toBe(250);
      const index = indexes.find(({ name }) => name === hint);
      const { actorId: _, ...rest } = filter;
      expect(isOneRangeOf(index?.key, { filter: hint === 'user_at' ? rest : filter, sort })).toBe(true);
    }
  }
  expect(await auditEvents.countDocuments({ actorId, ipAddress: { $ne: null } })).toBe(0);
  const left = await auditEvents.find({ userId: actorId, ipAddress: { $ne: null } }).toArray();
  expect(new Set(left.map((event) => event.actorId))).toEqual(new Set([other]));
});

test('sessions beyond the most are looked for among those of their user', async () => {
  const sessions = createMongoSessionRepository(database.collections);
  const user = someUser();
  for (const owner of [user, someUser(), someUser()]) {
    for (let count = 0; count < 4; count += 1) await sessions.insert(aSession(owner, new Date(), 3600));
  }
  const [look] = await database.commandsOf(() => sessions.endBeyond(user.id, 3, new Date()));
  const { executionStats } = await explain(look ?? {});
  expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(4);
});
