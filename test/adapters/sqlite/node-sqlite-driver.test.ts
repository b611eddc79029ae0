import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import {
  isUniqueViolation,
  type SqliteDriver,
  statement,
} from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';

describe('openNodeSqliteDriver', () => {
  let folder = '';
  let path = '';
  let driver: SqliteDriver;
  const insert = (key: string) => driver.batch([statement('INSERT INTO things (key) VALUES (?)', key)]);
  const keys = async () =>
    (await driver.all('SELECT key FROM things ORDER BY key', [])).map(({ key }) => key);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-driver-'));
    path = join(folder, 'new', 'things.db');
    driver = openNodeSqliteDriver(path);
    await driver.batch([statement('CREATE TABLE things (key TEXT PRIMARY KEY) STRICT')]);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await driver.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['synchronous', 2],
    ['journal_mode', 'wal'],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['busy_timeout', 50],
  ])('runs with %s = %s', async (pragma, expected) => {
    const [row] = await driver.all(`PRAGMA ${pragma}`, []);
    expect(Object.values(row ?? {})).toEqual([expected]);
  });

  test('keeps the file to its owner', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
    for (const beside of [`${path}-wal`, `${path}-shm`]) {
      expect(existsSync(beside)).toBe(true);
      expect(statSync(beside).mode & 0o777).toBe(0o600);
    }
  });

  test('commits batches that arrive together once, and answers none of them before', async () => {
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
    const order: string[] = [];
    exec.mockImplementation(function (this: DatabaseSync, sql: string) {
      if (sql === 'COMMIT') order.push('commit');
      return originalExec.call(this, sql);
    });
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        await insert(`key-${index}`);
        order.push('answer');
      }),
    );
    // A superfluous commit would follow in the same turn.
    await new Promise(setImmediate);
    expect(order).toEqual(['commit', ...Array.from({ length: 50 }, () => 'answer')]);
    expect(await keys()).toHaveLength(50);
  });
  const originalExec = DatabaseSync.prototype.exec;

  test('rolls back a batch that fails, alone and whole', async () => {
    const results = await Promise.allSettled([
      insert('a'),
      driver.batch([
        statement('INSERT INTO things (key) VALUES (?)', 'half'),
        statement('INSERT INTO things (key) VALUES (?)', 'a'),
      ]),
      insert('b'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({
      reason: expect.toSatisfy((error: unknown) => isUniqueViolation(error, 'things.key')),
    });
    expect(await keys()).toEqual(['a', 'b']);
  });

  test('answers how many rows each statement changed', async () => {
    await insert('a');
    await insert('b');
    expect(
      await driver.batch([
        statement('UPDATE things SET key = key WHERE key = ?', 'nobody'),
        statement('DELETE FROM things'),
      ]),
    ).toEqual([0, 2]);
  });

  test('fails the whole group, and nothing is half written, when the commit fails', async () => {
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql: string) {
      if (sql === 'COMMIT') throw new Error('database or disk is full');
      return originalExec.call(this, sql);
    });
    const results = await Promise.allSettled([insert('a'), insert('b')]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.toSatisfy(isUnavailable) });
    }
    vi.restoreAllMocks();
    expect(await keys()).toEqual([]);
    await insert('a');
    expect(await keys()).toEqual(['a']);
  });

  test('is unavailable when the disk is full, and recovers', async () => {
    await driver.all('PRAGMA max_page_count = 4', []);
    const big = 'x'.repeat(64 * 1024);
    const results = await Promise.allSettled([insert('small'), insert(big)]);
    expect(results[1]).toMatchObject({ status: 'rejected', reason: expect.toSatisfy(isUnavailable) });
    // Whether the small one was saved or failed with it, its answer is true.
    expect(await keys()).toEqual(results[0]?.status === 'fulfilled' ? ['small'] : []);
    await driver.all('PRAGMA max_page_count = 100000', []);
    await insert(big);
    expect(await keys()).toContain(big);
  });

  test('finishes what was asked for before it closes, and is unavailable afterwards', async () => {
    const written = insert('last');
    await driver.close();
    await expect(written).resolves.toEqual([1]);
    await expect(insert('late')).rejects.toSatisfy(isUnavailable);
    await expect(driver.all('SELECT 1', [])).rejects.toSatisfy(isUnavailable);
    const reader = new DatabaseSync(path);
    expect(reader.prepare('SELECT key FROM things').all()).toEqual([{ key: 'last' }]);
    reader.close();
  });

  describe('while another process has the file locked', () => {
    let other: DatabaseSync;
    beforeEach(() => {
      other = new DatabaseSync(path);
      other.exec('BEGIN IMMEDIATE');
    });
    afterEach(() => other.close());

    test('waits without standing still, and writes when it is free', async () => {
      const written = Promise.all([insert('a'), insert('b')]);
      // Timers run and reads are answered: otherwise this would not finish before the lock does.
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await keys()).toEqual([]);
      const late = insert('c');
      other.exec('COMMIT');
      await Promise.all([written, late]);
      expect(await keys()).toEqual(['a', 'b', 'c']);
    });

    test('is unavailable when that takes too long, and recovers', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const refused = insert('a');
      await new Promise(setImmediate);
      vi.setSystemTime(Date.now() + 5000);
      const inTime = insert('b');
      await expect(refused).rejects.toSatisfy(isUnavailable);
      other.exec('COMMIT');
      await inTime;
      vi.useRealTimers();
      expect(await keys()).toEqual(['b']);
    });

    test('waits for it before it closes', async () => {
      const written = insert('a');
      const closed = driver.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      other.exec('COMMIT');
      await Promise.all([written, closed]);
      expect(other.prepare('SELECT key FROM things').all()).toEqual([{ key: 'a' }]);
    });
  });

  test('shares the file with another process’s connection', async () => {
    const other = openNodeSqliteDriver(path);
    const inserts = Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? driver : other).batch([
        statement('INSERT INTO things (key) VALUES (?)', `key-${index}`),
      ]),
    );
    await Promise.all(inserts);
    expect(await keys()).toHaveLength(40);
    await other.close();
  });

  test('reads the columns that are named, after a process of another release has dropped one before them', async () => {
    await driver.batch([
      statement('CREATE TABLE notes (early TEXT, middle TEXT, late TEXT) STRICT'),
      statement("INSERT INTO notes VALUES ('a', 'b', 'c')"),
    ]);
    const read = () => driver.all('SELECT middle, late FROM notes', []);
    expect(await read()).toEqual([{ middle: 'b', late: 'c' }]);
    const other = openNodeSqliteDriver(path);
    await other.batch([statement('ALTER TABLE notes DROP COLUMN early')]);
    await other.close();
    expect(await read()).toEqual([{ middle: 'b', late: 'c' }]);
  });
});
