import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/driven/sqlite/migrate.ts';
import { MIGRATIONS, type Migration } from '../../../src/adapters/driven/sqlite/migrations.ts';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/node-sqlite-driver.ts';
import { type SqliteDriver, statement } from '../../../src/adapters/driven/sqlite/sqlite-driver.ts';

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

  it('applies each step once and records it with a checksum', async () => {
    await migrate(driver, [first], NOW);
    await migrate(driver, [first, second], new Date(NOW.getTime() + 1));
    await migrate(driver, [first, second], NOW);
    expect(await recorded()).toEqual([
      { version: 1, name: 'first', applied_at: NOW.getTime() },
      { version: 2, name: 'second', applied_at: NOW.getTime() + 1 },
    ]);
    await driver.batch([statement('INSERT INTO a (x, y) VALUES (1, 2)')]);
  });

  it('stops at a step that was changed after it had been applied', async () => {
    await migrate(driver, [first], NOW);
    const changed = { ...first, statements: ['CREATE TABLE a (x TEXT) STRICT'] };
    await expect(migrate(driver, [changed], NOW)).rejects.toThrow(/different migration 1 \(first\)/);
  });

  it('leaves steps of a newer release alone', async () => {
    await migrate(driver, [first, second], NOW);
    await migrate(driver, [first], NOW);
    expect(await recorded()).toHaveLength(2);
  });

  it('leaves nothing of a step that fails', async () => {
    const broken = {
      ...second,
      statements: ['CREATE TABLE b (x INTEGER)', 'CREATE TABLE a (again INTEGER)'],
    };
    await expect(migrate(driver, [first, broken], NOW)).rejects.toThrow(/already exists/);
    expect(await recorded()).toHaveLength(1);
    await migrate(driver, [first, second], NOW);
    expect(await recorded()).toHaveLength(2);
    await expect(driver.all('SELECT * FROM b', [])).rejects.toThrow(/no such table/);
  });

  it('is done once by instances that start at once', async () => {
    const others = Array.from({ length: 4 }, () => openNodeSqliteDriver(join(folder, 'x.db')));
    await Promise.all([driver, ...others].map((each) => migrate(each, MIGRATIONS, NOW)));
    expect(await recorded()).toHaveLength(MIGRATIONS.length);
    await Promise.all(others.map((each) => each.close()));
  });

  it('numbers the steps from one without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
