import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../src/adapters/driven/sqlite/connection/open-database.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';
import { aSession } from '../../support/a-session.ts';
import { aUser } from '../../support/a-user.ts';

describe('openDatabase', () => {
  let folder = '';
  let path = '';
  const { exec } = DatabaseSync.prototype;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-open-'));
    path = join(folder, 'x.db');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
    rmSync(':memory:', { force: true });
  });

  const failSwitching = (times: number, message: string) => {
    const spied = vi.spyOn(DatabaseSync.prototype, 'exec');
    let left = times;
    spied.mockImplementation(function (this: DatabaseSync, sql: string) {
      if (sql === 'PRAGMA journal_mode = WAL' && left > 0) {
        left -= 1;
        throw new Error(message);
      }
      return exec.call(this, sql);
    });
    return () => times - left;
  };

  test('waits for another process that makes the same file', () => {
    const failed = failSwitching(3, 'database is locked');
    const database = openDatabase(path);
    expect(failed()).toBe(3);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  test('does not try again what cannot be mended by waiting, and lets go of the file', () => {
    const close = vi.spyOn(DatabaseSync.prototype, 'close');
    const failed = failSwitching(3, 'disk I/O error');
    expect(() => openDatabase(path)).toThrow(expect.toSatisfy(isUnavailable));
    expect(failed()).toBe(1);
    expect(close).toHaveBeenCalledOnce();
  });

  test('is unavailable for what is no database, and leaves it as it is', () => {
    writeFileSync(path, 'a letter, not a database, and longer than the header of one'.repeat(4), {
      mode: 0o640,
    });
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(expect.toSatisfy(isUnavailable));
    expect(readFileSync(path)).toEqual(before);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('is unavailable for a folder in the place of the file', () => {
    expect(() => openDatabase(folder)).toThrow(expect.toSatisfy(isUnavailable));
  });

  test('makes no file for a database in memory', () => {
    openDatabase(':memory:').close();
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(':memory:')).toBe(false);
  });
});

describe('the store', () => {
  test('notices at a ping that the database does not answer', async () => {
    const store = await openSqliteStore({ path: ':memory:' });
    vi.spyOn(
      Object.getPrototypeOf(new DatabaseSync(':memory:').prepare('SELECT 1')),
      'all',
    ).mockImplementation(() => {
      throw new Error('disk I/O error');
    });
    await expect(store.ping()).rejects.toSatisfy(isUnavailable);
    vi.restoreAllMocks();
    await store.close();
  });

  test('sweeps some thousands of records a call, until none is left', async () => {
    const store = await openSqliteStore({ path: ':memory:' });
    const user = aUser();
    const began = new Date(0);
    await Promise.all(
      Array.from({ length: 6000 }, (_, index) =>
        store.sessions.insert(aSession(user, began, 1, { id: `session-${index}` })),
      ),
    );
    const swept = [];
    do swept.push(await store.sessions.sweep(new Date(2000)));
    while (swept.at(-1) !== 0);
    expect(swept).toHaveLength(3);
    expect(swept.reduce((sum, each) => sum + each)).toBe(6000);
    await store.close();
  });
});
