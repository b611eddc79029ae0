import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAuditEventsStatement } from '../../../src/adapters/driven/sqlite/audit/sqlite-audit-log.ts';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import {
  type SqliteDriver,
  type SqliteStatement,
  type SqliteValue,
  statement,
} from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { listUsersStatement } from '../../../src/adapters/driven/sqlite/users/list-users.ts';
import { searchUsersStatement } from '../../../src/adapters/driven/sqlite/users/search-users.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import type { AuditQuery } from '../../../src/domain/audit/audit-list.ts';
import { ok } from '../../../src/domain/result.ts';
import { trustDevice } from '../../../src/domain/second-factor/trusted-device.ts';
import { changeUser } from '../../../src/domain/users/user.ts';
import type { UserListQuery, UserSearchQuery } from '../../../src/domain/users/user-list.ts';
import { aSession } from '../../support/a-session.ts';
import { anEmail, aUser } from '../../support/a-user.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';

const NOW = new Date('2026-07-07T07:07:07.077Z');

const positions = { createdAt: 1, '-createdAt': 1, email: 'a', name: 'a' } as const;
type OrderedQuery = Exclude<UserListQuery, UserSearchQuery>;
const LISTS: OrderedQuery[] = (['createdAt', '-createdAt', 'email', 'name'] as const).flatMap((sort) =>
  [null, { key: positions[sort], id: 'x' }].flatMap((after): OrderedQuery[] =>
    sort === 'createdAt' || sort === '-createdAt'
      ? ([null, 'active'] as const).flatMap((status) =>
          ([null, 'admin'] as const).map((role): OrderedQuery => ({ sort, status, role, limit: 50, after })),
        )
      : [null, 'a'].map((prefix): OrderedQuery => ({ sort, prefix, limit: 50, after })),
  ),
);

const AUDIT_LISTS: AuditQuery[] = [null, { at: 1, id: 'x' }].flatMap((after) =>
  [null, 'some user'].flatMap((userId) =>
    ([null, 'logged_in'] as const).map((type): AuditQuery => ({ limit: 50, after, userId, type })),
  ),
);

describe('query plans', () => {
  let driver: SqliteDriver;
  let store: Store;
  const issued: SqliteStatement[] = [];
  beforeAll(async () => {
    driver = openNodeSqliteDriver(':memory:');
    const watched: SqliteDriver = {
      ...driver,
      all: (sql, params) => {
        issued.push({ sql, params });
        return driver.all(sql, params);
      },
      batch: (statements) => {
        issued.push(...statements);
        return driver.batch(statements);
      },
    };
    store = await createSqliteStore(watched);
  });
  afterAll(() => store.close());

  const planOf = async (sql: string, params: readonly SqliteValue[]): Promise<string[]> =>
    (await driver.all(`EXPLAIN QUERY PLAN ${sql}`, params)).map(({ detail }) => String(detail));

  test.each(LISTS)(
    'lists by $sort, status $status, role $role, prefix $prefix, after $after by an index',
    async (query) => {
      const { sql, params } = listUsersStatement(query);
      const plan = await planOf(sql, params);
      expect(plan.length).toBeGreaterThan(0);
      for (const step of plan) {
        expect(step).not.toMatch(/TEMP B-TREE/);
        // Reading a whole index in order is no full scan: the limit ends it after a page.
        expect(step).toMatch(/^SEARCH \w+ USING|^SCAN \w+ USING (COVERING )?INDEX/);
      }
      const needsSearch =
        query.after !== null || ('prefix' in query ? query.prefix : (query.role ?? query.status)) !== null;
      if (needsSearch) expect(plan[0]).toMatch(/^SEARCH/);
    },
  );

  test.each([
    ['mar', null],
    ['\u{10ffff}', null],
    ['mar', { key: 'maria', id: 'x' }],
    ['\u{10ffff}', { key: '\u{10ffff}', id: 'x' }],
  ])(
    'searches for %j after %j in one range of the words, and reaches each user by the id',
    async (prefix, after) => {
      const { sql, params } = searchUsersStatement(prefix, after, 50);
      const [words, users, ...others] = await planOf(sql, params);
      const end = prefix === 'mar' ? ' AND word<?' : '';
      const beginning = after === null ? 'word>?' : '(word,user_id)>(?,?)';
      expect(words).toBe(`SEARCH w USING PRIMARY KEY (${beginning}${end})`);
      expect(users).toBe('SEARCH u USING PRIMARY KEY (id=?)');
      expect(others).toEqual([]);
    },
  );

  test('looks for users without words in an index that has no others', async () => {
    issued.length = 0;
    expect(await store.users.completeSearch(10)).toBe(0);
    expect(issued).toHaveLength(1);
    const [plan] = await Promise.all(issued.map(({ sql, params }) => planOf(sql, params)));
    expect(plan).toEqual(['SCAN users USING INDEX users_without_words']);
  });

  test.each(AUDIT_LISTS)(
    'lists the audit log about $userId, of type $type, after $after by an index',
    async (query) => {
      const { sql, params } = listAuditEventsStatement(query);
      const [step, ...others] = await planOf(sql, params);
      expect(others).toEqual([]);
      const equal = [query.userId, query.type].filter((value) => value !== null).length;
      const bounds = equal + (query.after === null ? 0 : 1);
      // Without a bound, the table itself is read from its end, and the limit of the page ends the read.
      expect(step).toMatch(bounds === 0 ? /^SCAN audit_events$/ : /^SEARCH audit_events USING/);
      expect(step?.match(/=\?/g) ?? []).toHaveLength(equal);
      expect(step?.includes('(at,id)<(?,?)')).toBe(query.after !== null);
    },
  );

  test('finds a planted scan', async () => {
    const plan = await planOf('SELECT * FROM users ORDER BY password_hash', []);
    expect(plan.join()).toMatch(/SCAN users|TEMP B-TREE/);
  });

  test('finds a single-use token by the index of its digest', async () => {
    issued.length = 0;
    await store.singleUseTokens.findByDigest('digest', NOW);
    const [{ sql, params } = { sql: '', params: [] }] = issued;
    expect(await planOf(sql, params)).toEqual([
      'SEARCH single_use_tokens USING INDEX single_use_tokens_by_digest (token_hash=?)',
    ]);
  });

  test('reaches every row by a key in everything else', async () => {
    const user = aUser({ roles: ['user', 'admin'] });
    const other = aUser({ roles: ['admin'] });
    issued.length = 0;
    await store.users.insert(user);
    await store.users.insert(other);
    await store.users.findByEmail(user.email.key);
    await store.users.update<never>(user.id, (current) =>
      ok(changeUser(current, { email: anEmail(), roles: ['user'], status: 'disabled' }, NOW)),
    );
    await store.users.replacePasswordHash(user.id, 'a', 'b');
    await store.users.findUnproven(NOW, 3);
    await store.users.update<never>(user.id, (current) => ok(changeUser(current, { name: 'Grace' }, NOW)));
    await driver.batch([statement('UPDATE users SET words_of = NULL WHERE id = ?', user.id)]);
    // It reads by the index that the test above has checked.
    const before = issued.length;
    expect(await store.users.completeSearch(3)).toBe(1);
    issued.splice(before, 1);
    await store.singleUseTokens.find('id', 'hash', NOW);
    await store.singleUseTokens.findByDigest('hash', NOW);
    const session = aSession(user, NOW, 60, { id: 'session' });
    await store.sessions.insert(session);
    await store.sessions.findLive(session.id, NOW);
    await store.sessions.listOfUser(user.id, NOW);
    const { id, seedHash, generation } = session;
    await store.sessions.rotate({ id, seedHash, generation, now: NOW, idleTtlSeconds: 60 });
    await store.sessions.countLateRepeat({ id, generation: 1, lateRepeats: 1, now: NOW });
    await store.sessions.endBeyond(user.id, 1, NOW);
    await store.sessions.end(session.id);
    await store.sessions.endAllOfUser(user.id);
    await store.sessions.sweep(NOW);
    await store.singleUseTokens.issue({ id: 'x', tokenHash: 'y', expiresAt: NOW, grant: null });
    await store.singleUseTokens.consume('x', 'y', NOW);
    await store.singleUseTokens.sweep(NOW);
    const charge = { key: 'k', limit: { name: 'l', quota: 1, windowSeconds: 1, mostInARow: null } };
    await store.rateLimits.take([charge, { ...charge, key: 'k2' }], NOW);
    await store.rateLimits.take([charge], NOW);
    await store.rateLimits.giveBack([charge]);
    await store.rateLimits.clear('k');
    await store.rateLimits.sweep(NOW);
    await store.audit.append([anAuditEvent()]);
    await store.audit.sweep(NOW);
    await store.hashCounts.countPage('', 5);
    const count = { settings: null, underWay: null, nextTurnAt: NOW };
    await store.hashCounts.save({ ...count, revision: 1 });
    await store.hashCounts.save({ ...count, revision: 2 });
    await store.hashCounts.read();
    const key = { userId: user.id, epoch: 0 };
    await store.factors.propose(key, { sealedSecret: 's', expiresAt: NOW });
    await store.factors.find(key);
    await store.factors.confirm({ ...key, sealedSecret: 's', step: 1, codeHashes: ['c'], now: NOW });
    await store.factors.spendStep(key, 2);
    await store.factors.spendRecoveryCode(key, 'c');
    await store.factors.replaceRecoveryCodes(key, ['d'], NOW);
    await store.factors.reseal(key, 's', 't');
    await store.factors.sweep(NOW);
    await store.factors.remove(key);
    const device = trustDevice({ id: 'd', secretHash: 'h', device: null }, user, 30, NOW);
    await store.trustedDevices.insert(device);
    await store.trustedDevices.find('d', NOW);
    await store.trustedDevices.listOfUser(user.id, NOW);
    await store.trustedDevices.end('d', user.id);
    await store.trustedDevices.endAllOfUser(user.id);
    await store.trustedDevices.sweep(NOW);
    await store.spentTokens.spend('sign-in-state', 'd', NOW);
    await store.spentTokens.sweep(NOW);
    await store.users.delete<never>(user.id, ok);
    expect(issued.length).toBeGreaterThan(20);
    for (const { sql, params } of issued) {
      for (const step of await planOf(sql, params)) {
        expect(`${step} in ${sql}`).not.toMatch(/^SCAN (?!json_each|CONSTANT|counted_codes )/);
      }
    }
  });
});
