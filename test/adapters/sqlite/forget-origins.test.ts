import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import type { SqliteDriver } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { ok } from '../../../src/domain/result.ts';
import { aUser } from '../../support/a-user.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';

const EVENTS = 12_500;

let driver: SqliteDriver;
let store: Store;
/** The number of rows that each batch has changed, and a fault to run before a batch. */
let changed: number[];
let before = async (_sql: string): Promise<void> => {};
beforeEach(async () => {
  const own = openNodeSqliteDriver(':memory:');
  changed = [];
  before = async () => {};
  driver = {
    ...own,
    batch: async (statements) => {
      await before(statements[0]?.sql ?? '');
      const changes = await own.batch(statements);
      changed.push(changes.reduce((sum, each) => sum + each, 0));
      return changes;
    },
  };
  store = await createSqliteStore(driver);
});
afterEach(() => store.close());

const userWithHistory = async () => {
  const user = aUser();
  await store.users.insert(user);
  const other = randomUUID();
  for (let index = 0; index < EVENTS; index += 500) {
    const events = Array.from({ length: 500 }, (_, each) =>
      anAuditEvent({
        actorId: each % 2 === 0 ? user.id : null,
        userId: each % 2 === 0 ? other : user.id,
        // Some events of one instant lie at a page boundary.
        at: new Date(1_700_000_000_000 + ((index + each) >> 3)),
      }),
    );
    await store.audit.append(events);
  }
  return user;
};
const traces = async (id: string): Promise<number> => {
  const [row] = await driver.all(
    'SELECT count(*) AS found FROM audit_events WHERE coalesce(actor_id, user_id) = ? AND ip_address IS NOT NULL',
    [id],
  );
  return Number(row?.found);
};

test('where a deleted user acted from is forgotten, a thousand events a write at most', async () => {
  const user = await userWithHistory();
  const bystander = await userWithHistory();
  expect(await traces(user.id)).toBe(EVENTS);
  changed = [];
  expect(await store.users.delete(user.id, ok)).toMatchObject({ ok: true });
  expect(Math.max(...changed)).toBe(1000);
  expect(await traces(user.id)).toBe(0);
  expect(await traces(bystander.id)).toBe(EVENTS);
  expect(await driver.all('SELECT user_id FROM erasures', [])).toEqual([]);
});

test('a deletion that was cut short is told as done, and the sweep of any process finishes it', async () => {
  const user = await userWithHistory();
  let pages = 0;
  before = async (sql) => {
    if (sql.startsWith('UPDATE audit_events')) pages += 1;
    if (pages === 3) throw new Error('killed');
  };
  expect(await store.users.delete(user.id, ok)).toMatchObject({ ok: true });
  expect(await store.users.findById(user.id)).toBeNull();
  expect(await traces(user.id)).toBe(EVENTS - 2000);
  before = async () => {};
  await store.audit.sweep(new Date(0));
  expect(await traces(user.id)).toBe(0);
  expect(await driver.all('SELECT user_id FROM erasures', [])).toEqual([]);
});

test('each page is found by an index', async () => {
  const user = await userWithHistory();
  const statements: string[] = [];
  before = async (sql) => {
    statements.push(sql);
  };
  await store.users.delete(user.id, ok);
  const pages = statements.filter((sql) => sql.startsWith('UPDATE audit_events'));
  for (const sql of pages) {
    const plan = await driver.all(`EXPLAIN QUERY PLAN ${sql}`, [user.id, 0, '', 1, '']);
    expect(String(plan[0]?.detail)).toMatch(
      /^SEARCH audit_events USING INDEX audit_events_by_(actor_and_time|actor) /,
    );
    expect(String(plan[0]?.detail)).toMatch(/(at|\(at,id\)|at,id)[<>]/);
  }
});
