import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../../src/adapters/driven/sqlite/connection/migrate.ts';
import type { Migration } from '../../../src/adapters/driven/sqlite/connection/migration.ts';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import {
  type SqliteDriver,
  statement,
} from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { MIGRATIONS } from '../../../src/adapters/driven/sqlite/migrations.ts';
import { isForeignData } from '../../../src/application/ports/foreign-data.ts';
import { openStore } from '../../../src/composition/server/open-store.ts';
import { isStartRefused } from '../../../src/composition/settings/start-refused.ts';

const NOW = new Date('2026-06-06T06:06:06.066Z');
const first: Migration = { version: 1, name: 'first', statements: ['CREATE TABLE a (x INTEGER) STRICT'] };
const second: Migration = { version: 2, name: 'second', statements: ['ALTER TABLE a ADD COLUMN y INTEGER'] };

describe('migrate', () => {
  let folder = '';
  let driver: SqliteDriver;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-migrate-'));
    driver = openNodeSqliteDriver(join(folder, 'x.db'));
  });
  afterEach(async () => {
    await driver.close();
    rmSync(folder, { recursive: true });
  });
  const recorded = () => driver.all('SELECT version, name, applied_at FROM migrations ORDER BY version', []);

  test('applies each step once and records it with a checksum', async () => {
    await migrate(driver, [first], NOW);
    await migrate(driver, [first, second], new Date(NOW.getTime() + 1));
    await migrate(driver, [first, second], NOW);
    expect(await recorded()).toEqual([
      { version: 1, name: 'first', applied_at: NOW.getTime() },
      { version: 2, name: 'second', applied_at: NOW.getTime() + 1 },
    ]);
    await driver.batch([statement('INSERT INTO a (x, y) VALUES (1, 2)')]);
  });

  test('stops at a step that was changed after it had been applied', async () => {
    await migrate(driver, [first], NOW);
    const changed = { ...first, statements: ['CREATE TABLE a (x TEXT) STRICT'] };
    await expect(migrate(driver, [changed], NOW)).rejects.toThrow(
      /different version of migration 1 \(first\)/,
    );
  });

  test('leaves steps of a newer release alone', async () => {
    await migrate(driver, [first, second], NOW);
    await migrate(driver, [first], NOW);
    expect(await recorded()).toHaveLength(2);
  });

  test('leaves nothing of a step that fails', async () => {
    const broken = {
      ...second,
      statements: ['CREATE TABLE b (x INTEGER)', 'INSERT INTO nowhere VALUES (1)'],
    };
    await expect(migrate(driver, [first, broken], NOW)).rejects.toThrow(/no such table: nowhere/);
    expect(await recorded()).toHaveLength(1);
    await migrate(driver, [first, second], NOW);
    expect(await recorded()).toHaveLength(2);
    await expect(driver.all('SELECT * FROM b', [])).rejects.toThrow(/no such table/);
  });

  test('is done once by instances that start at once', async () => {
    const others = Array.from({ length: 4 }, () => openNodeSqliteDriver(join(folder, 'x.db')));
    await Promise.all([driver, ...others].map((each) => migrate(each, MIGRATIONS, NOW)));
    expect(await recorded()).toHaveLength(MIGRATIONS.length);
    await Promise.all(others.map((each) => each.close()));
  });

  test.each([
    ['a table', 'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE)', 'users'],
    ['an index', 'CREATE TABLE a (x); CREATE INDEX users_by_email ON a (x)', 'users_by_email'],
    ['the table of its migrations', 'CREATE TABLE migrations (id INTEGER, timestamp, name)', 'migrations'],
  ])(
    'stops at %s of other software, which it names with the mend, and changes nothing',
    async (_, sql, name) => {
      await driver.batch(sql.split('; ').map((each) => statement(each)));
      const schema = () =>
        driver.all("SELECT name FROM sqlite_schema WHERE name <> 'migrations' ORDER BY 1", []);
      const before = await schema();
      const failure: unknown = await migrate(driver, MIGRATIONS, NOW).catch((error) => error);
      expect(isForeignData(failure)).toBe(true);
      expect((failure as Error).message).toBe(
        `the database has data of other software in tables or indexes that Latchkey needs (${name}); ` +
          'use a separate file or D1 database for Latchkey',
      );
      expect(await schema()).toEqual(before);
    },
  );

  test('is a setting to be mended where a file was named', async () => {
    await driver.batch([statement('CREATE TABLE users (id INTEGER PRIMARY KEY)')]);
    const url = `sqlite:${join(folder, 'x.db')}`;
    const failure: unknown = await openStore({ DATABASE_URL: url, COLLECTION_PREFIX: '' }).catch(
      (error) => error,
    );
    expect(isStartRefused(failure)).toBe(true);
    expect((failure as Error).message).toBe(
      'Latchkey cannot start. Fix these settings:\n  DATABASE_URL points to a database that Latchkey cannot use: the database ' +
        'has data of other software in tables or indexes that Latchkey needs (users); use a separate file or D1 ' +
        'database for Latchkey',
    );
  });

  test('shares a database with tables of other names', async () => {
    await driver.batch([statement('CREATE TABLE orders (id INTEGER PRIMARY KEY)')]);
    await migrate(driver, MIGRATIONS, NOW);
    expect(await recorded()).toHaveLength(MIGRATIONS.length);
  });

  test('numbers the steps from one without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
