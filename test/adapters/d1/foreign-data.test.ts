import { afterAll, beforeAll, expect, test } from 'vitest';
import { openD1Store } from '../../../src/adapters/driven/sqlite/d1/open-d1-store.ts';
import { isForeignData } from '../../../src/application/ports/foreign-data.ts';
import { openTestD1 } from '../../support/workerd/open-test-d1.ts';

let d1: Awaited<ReturnType<typeof openTestD1>>;
beforeAll(async () => {
  d1 = await openTestD1(['tables', 'ledger', 'beside']);
});
afterAll(() => d1.close());

test.each([
  ['tables', 'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE)', 'users'],
  ['ledger', 'CREATE TABLE migrations (id INTEGER, timestamp, name)', 'migrations'],
])('a D1 database with %s of other software is named with the mend', async (binding, sql, name) => {
  const database = d1.database(binding);
  await database.batch([database.prepare(sql).bind()]);
  const failure: unknown = await openD1Store(database).catch((error) => error);
  expect(isForeignData(failure)).toBe(true);
  expect((failure as Error).message).toBe(
    `the database has data of other software in tables or indexes that Latchkey needs (${name}); ` +
      'use a separate file or D1 database for Latchkey',
  );
});

test('a D1 database with tables of other names is shared', async () => {
  const database = d1.database('beside');
  await database.batch([database.prepare('CREATE TABLE orders (id INTEGER PRIMARY KEY)').bind()]);
  await (await openD1Store(database)).close();
});
