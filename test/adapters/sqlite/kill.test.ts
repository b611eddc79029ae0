import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

describe('processes that are killed while they store users in one file', () => {
  let folder = '';
  let children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-kill-'));
  });
  afterEach(() => {
    // A failed test may have left some alive.
    for (const child of children) child.kill('SIGKILL');
    children = [];
    rmSync(folder, { recursive: true });
  });

  /** Returns the ids that a process printed as acknowledged before it was killed. */
  const acknowledgedBy = async (path: string, answers: number): Promise<string[]> => {
    const child = spawn(process.execPath, ['test/adapters/sqlite/store-users-for-ever.ts', path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      if (printed.split('\n').length > answers) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    // The last line may be incomplete.
    const acknowledged = printed.split('\n').slice(0, -1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(answers);
    return acknowledged;
  };

  test.each([
    [1, 1],
    [1, 40],
    [1, 120],
    [3, 60],
  ])(
    '%i of them leave every acknowledged user whole, and no half one, after %i answers each',
    async (processes, answers) => {
      const path = join(folder, 'x.db');
      const acknowledged = await Promise.all(
        Array.from({ length: processes }, () => acknowledgedBy(path, answers)),
      );

      const database = new DatabaseSync(path);
      const idsIn = (sql: string) =>
        new Set(
          database
            .prepare(sql)
            .all()
            .map(({ id }) => String(id)),
        );
      const users = idsIn('SELECT id FROM users');
      expect(acknowledged.flat().filter((id) => !users.has(id))).toEqual([]);
      expect(idsIn('SELECT user_id AS id FROM identities')).toEqual(users);
      expect(idsIn('SELECT user_id AS id FROM user_roles')).toEqual(users);
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      database.close();
    },
  );
});
