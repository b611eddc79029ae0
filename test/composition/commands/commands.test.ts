import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const COMMAND = join(import.meta.dirname, '../../../src/node-command.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-commands-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const spawn = (env: Record<string, string>, input: string | Uint8Array, args: readonly string[]) => {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { PATH, ...env },
    input,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr, made: readdirSync(folder) };
};

const runWith = (input: string | Uint8Array, ...args: string[]) => spawn({}, input, args);
const run = (...args: string[]) => runWith('', ...args);

describe('the command', () => {
  test.each([
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

  test.each([['import', 'users.ndjson'], ['keys:rotate'], ['keys:revoke'], ['keys:revoke', 'all']])(
    '%s makes no database where there is none',
    (...args) => {
      const { status, output, made } = run(...args);
      expect(output).toMatch(
        /DATABASE_URL refers to .*latchkey\.db, which does not exist; run the command in the folder/,
      );
      expect([status, made]).toEqual([1, []]);
    },
  );

  test.each([
    ['MAIL_TEMPLATES', { MAIL_TEMPLATES: ' words\r' }],
    ['MAIL_TEMPLATES_FILE', { MAIL_TEMPLATES_FILE: 'path-of-words' }],
  ])('mail:preview reads %s as the server does', (_, env) => {
    const words = { subject: 'Sign in to Acme', greeting: 'Hi', lines: ['.'], button: 'Go', ending: '.' };
    mkdirSync(join(folder, 'words'));
    writeFileSync(join(folder, 'words/en.json'), JSON.stringify({ 'magic-link': words }));
    writeFileSync(join(folder, 'path-of-words'), 'words\n');
    expect(spawn({ PORT: 'not looked at', ...env }, '', ['mail:preview', 'mails'])).toMatchObject({
      status: 0,
    });
    expect(readFileSync(join(folder, 'mails/magic-link.en.txt'), 'utf8')).toMatch(/^Sign in to Acme\n/);
  });

  test('takes the id of a key for one, also when it begins with a hyphen', () => {
    // Without a database, nothing is revoked, and no usage text is printed.
    const { status, output } = run('keys:revoke', '-ehLUwTjrK3u_RbRz4eH3yHmtHHrohion-WC7UpWPBJE');
    expect([status, output]).toEqual([1, expect.stringMatching(/which does not exist/)]);
    expect(output).not.toMatch(/usage/);
  });

  test('tells how it is used when it knows no such command', () => {
    expect(run('keys:rotat')).toMatchObject({ status: 2, output: expect.stringMatching(/usage: latchkey/) });
  });
});

describe('import', () => {
  // An empty file is a database that has no tables yet.
  beforeEach(() => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/latchkey.db'), '');
  });

  const ada = { id: 1, email: 'ada@example.com', blocked: true, emailVerified: true };
  const bob = { id: 2, email: 'bob@example.com', role: 'admin' };

  test('takes a file, tells what it took, and exits 0; run again, it takes nothing twice', () => {
    writeFileSync(join(folder, 'users.csv'), 'id;email;name\n1;ada@example.com;Ada\n2;bob@example.com;Bob\n');
    const counts = (imported: number, existing: number) =>
      `2 read: ${imported} imported, ${existing} already here, 0 refused\nof the imported: 0 disabled, 0 admin, 0 with a verified e-mail address, ${imported} without a password\n`;
    expect(run('import', 'users.csv')).toMatchObject({ status: 0, output: counts(2, 0) });
    expect(run('import', 'users.csv')).toMatchObject({ status: 0, output: counts(0, 2) });
  });

  test('reads standard input for -, tells what it did not take, and exits 1; the mend that it tells works', () => {
    const file = JSON.stringify([ada, bob]);
    expect(runWith(Buffer.from(`\ufeff${file}`, 'utf16le'), 'import', '-')).toMatchObject({
      status: 1,
      output: `record 2 (line 1): has the unknown role "admin"
role "admin" (1 account) is unknown. Import again with --map-role admin=user or --map-role admin=admin
2 read: 1 imported, 0 already here, 1 refused
of the imported: 1 disabled, 0 admin, 1 with a verified e-mail address, 1 without a password
`,
    });
    expect(runWith(file, 'import', '-', '--map-role', 'admin=admin')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^2 read: 1 imported, 1 already here, 0 refused\n.* 1 admin,/),
    });
  });

  test.each([
    [['users.ndjson'], /^users\.ndjson does not exist\n$/],
    [['data'], /^data is a folder; specify a file\n$/],
  ])('%j says why it cannot be read', (args, output) => {
    expect(run('import', ...args)).toMatchObject({ status: 1, output: expect.stringMatching(output) });
  });

  test.each([
    [[], /^specify one file, or - for standard input\nusage: latchkey import /],
    [['--format', 'xml', 'data'], /^--format must be one of: ndjson, json, csv\nusage: /],
    [['--map-role', 'a=root', 'data'], /^--map-role "a=root" must be <word>=user\|admin\nusage: /],
  ])('%j is told with how it is used, and exits 2', (args, output) => {
    expect(run('import', ...args)).toMatchObject({ status: 2, output: expect.stringMatching(output) });
  });
});
