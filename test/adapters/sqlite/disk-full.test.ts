import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import type { SqliteDriver } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

let folder: string;
let driver: SqliteDriver;
let t: TestApp;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-full-'));
  driver = openNodeSqliteDriver(join(folder, 'latchkey.db'));
  t = await openTestApp({ store: await createSqliteStore(driver) });
});
afterEach(async () => {
  await t.close();
  rmSync(folder, { recursive: true });
});

const number = async (sql: string) => Number(Object.values((await driver.all(sql, []))[0] ?? {})[0]);
const signUp = (person: object) => t.call('POST', '/auth/signup', { json: person });
const logIn = ({ email, password }: ReturnType<typeof aPerson>) =>
  t.call('POST', '/auth/login', { json: { email, password } });

test('a full disk is told as unavailable, leaves nothing half-written, and is got over (ASVS 16.5.2, 16.5.3)', async () => {
  const pages = await number('PRAGMA page_count');
  await driver.all(`PRAGMA max_page_count = ${pages + 3}`, []);
  const acknowledged: ReturnType<typeof aPerson>[] = [];
  const refused: ReturnType<typeof aPerson>[] = [];
  let token = '';
  while (refused.length < 5) {
    const person = aPerson();
    const answer = await signUp(person);
    if (answer.status === 201) {
      acknowledged.push(person);
      token = answer.body.token;
    } else {
      expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      refused.push(person);
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0);

  // Reads still work.
  expect((await t.call('GET', '/auth/me', { token })).status).toBe(200);
  expect((await t.call('GET', '/readyz')).status).toBe(200);
  for (const [table, orphans] of [
    ['identities', 'user_id NOT IN (SELECT id FROM users)'],
    ['users', 'id NOT IN (SELECT user_id FROM identities)'],
    ['user_roles', 'user_id NOT IN (SELECT id FROM users)'],
  ]) {
    expect(await number(`SELECT count(*) FROM ${table} WHERE ${orphans}`)).toBe(0);
  }
  expect(await driver.all('PRAGMA integrity_check', [])).toEqual([{ integrity_check: 'ok' }]);

  await driver.all('PRAGMA max_page_count = 100000', []);
  for (const person of acknowledged) expect((await logIn(person)).status).toBe(200);
  for (const person of refused) {
    // A sign-up whose session found no space has created its account all the same, which is then its owner's.
    const { status } = await signUp(person);
    expect([201, 409]).toContain(status);
    expect((await logIn(person)).status).toBe(200);
  }
});
