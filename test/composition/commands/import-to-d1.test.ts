import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-import-d1-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('imports into the database of a worker as the other command does', async () => {
  const file = join(folder, 'users.ndjson');
  const password = `$2b$10$${'a'.repeat(21)}e${'b'.repeat(30)}e`;
  const user = {
    _id: { $oid: '6650f1a2c0ffee0000000001' },
    name: 'Zoë 😀',
    email: 'zoë@bücher.example',
    password,
  };
  await writeFile(file, `${JSON.stringify({ ...user, email: 'zoe@bücher.example' })}\n`);
  const { stderr } = await promisify(execFile)(process.execPath, ['deploy/import-to-d1.ts', file], {
    env: { ...process.env, D1_STATE: join(folder, 'state') },
  });
  expect(stderr).toContain('1 imported, 0 already here, 0 refused');

  const [path = ''] = globSync(join(folder, 'state/**/d1/**/*.sqlite')).filter(
    (found) => !found.endsWith('metadata.sqlite'),
  );
  const database = new DatabaseSync(path, { readOnly: true });
  const found = (sql: string) => database.prepare(sql).all();
  // The domain in its ASCII form, the hash counted for the time of unknown addresses, and the name found by its word.
  expect(found('SELECT email FROM users')).toEqual([{ email: 'zoe@xn--bcher-kva.example' }]);
  expect(found('SELECT counts FROM hash_counts')).toEqual([{ counts: expect.stringContaining('$2b$10') }]);
  expect(found("SELECT * FROM user_words WHERE word = 'zoe'")).toHaveLength(1);
  database.close();
});
