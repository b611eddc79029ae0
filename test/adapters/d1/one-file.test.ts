import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import { openD1Store } from '../../../src/adapters/driven/sqlite/d1/open-d1-store.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { aUser } from '../../support/a-user.ts';
import { D1_NAME, d1FileIn } from '../../support/workerd/d1-file.ts';
import { openTestD1 } from '../../support/workerd/open-test-d1.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-d1-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const onD1 = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const d1 = await openTestD1([D1_NAME], folder);
  try {
    return await work(await openD1Store(d1.database(D1_NAME)));
  } finally {
    await d1.close();
  }
};

const onNode = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openSqliteStore({ path: d1FileIn(folder) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const schema = async () => {
  const driver = openNodeSqliteDriver(d1FileIn(folder));
  try {
    const tables = "type IN ('table', 'index') AND name NOT LIKE 'sqlite%' AND name NOT GLOB '_cf_*'";
    return {
      tables: await driver.all(`SELECT name, sql FROM sqlite_schema WHERE ${tables} ORDER BY name`, []),
      migrations: await driver.all('SELECT version, name, checksum FROM migrations ORDER BY version', []),
    };
  } finally {
    await driver.close();
  }
};

const [ada, grace] = [aUser(), aUser()];
const insert =
  (user: typeof ada) =>
  async ({ users }: Store) =>
    expect((await users.insert(user)).ok).toBe(true);
const find =
  (user: typeof ada) =>
  ({ users }: Store) =>
    users.findByEmail(user.email.key);

test('a database that D1 made opens with node:sqlite, under the same migrations, and goes back', async () => {
  await onD1(insert(ada));
  const made = await schema();
  expect(await onNode(find(ada))).toEqual(ada);
  expect(await schema()).toEqual(made);
  await onNode(insert(grace));
  expect(await onD1(find(grace))).toEqual(grace);
  expect(made.migrations.length).toBeGreaterThanOrEqual(5);
});

test('a database that node:sqlite made opens with D1, under the same migrations, and goes back', async () => {
  // D1 creates the folder.
  await onD1(async () => {});
  const byD1 = await schema();
  rmSync(d1FileIn(folder));
  for (const rest of ['-wal', '-shm']) rmSync(`${d1FileIn(folder)}${rest}`, { force: true });

  await onNode(insert(ada));
  expect(await schema()).toEqual(byD1);
  expect(await onD1(find(ada))).toEqual(ada);
  await onD1(insert(grace));
  expect(await onNode(find(grace))).toEqual(grace);
});
