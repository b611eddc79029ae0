import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const COMMAND = join(import.meta.dirname, '../src/node-command.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-commands-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { PATH },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr, made: readdirSync(folder) };
};

describe('the command', () => {
  it.each([
    ['--help'],
    ['-h'],
    ['start', '--help'],
    ['import', '--help'],
    ['keys:rotate', '--help'],
    ['keys:rotate', '-h'],
    ['keys:revoke', '--help'],
    ['keys:revoke', 'all', '--help'],
    ['mail:preview', '--help'],
    ['mail:preview', 'mails', '--help'],
  ])('%s %s tells how it is used, and does nothing', (...args) => {
    expect(run(...args)).toEqual({ status: 0, output: expect.stringMatching(/usage: latchkey/), made: [] });
  });

  it.each([['import', 'users.ndjson'], ['keys:rotate'], ['keys:revoke'], ['keys:revoke', 'all']])(
    '%s makes no database where there is none',
    (...args) => {
      const { status, output, made } = run(...args);
      expect(output).toMatch(/DATABASE_URL names .*latchkey\.db, which is not there: run this in the folder/);
      expect([status, made]).toEqual([1, []]);
    },
  );

  it('takes the id of a key for one, also when it begins with a hyphen', () => {
    // Without a database nothing is revoked, and how it is used is not told.
    const { status, output } = run('keys:revoke', '-ehLUwTjrK3u_RbRz4eH3yHmtHHrohion-WC7UpWPBJE');
    expect([status, output]).toEqual([1, expect.stringMatching(/which is not there/)]);
    expect(output).not.toMatch(/usage/);
  });

  it('tells how it is used when it knows no such command', () => {
    expect(run('keys:rotat')).toMatchObject({ status: 2, output: expect.stringMatching(/usage: latchkey/) });
  });
});
