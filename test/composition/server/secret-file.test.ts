import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolveSecret } from '../../../src/composition/server/resolve-secret.ts';
import { readOrMakeSecretFile } from '../../../src/composition/server/secret-file.ts';
import { readConfig } from '../../support/read-config.ts';

describe('the secret beside the embedded database', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is made once, long, readable by its owner only, and told about', async () => {
    const path = join(folder, 'new', 'latchkey.secret');
    const first = await readOrMakeSecretFile(path);
    expect(first).toEqual({ made: true, secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readOrMakeSecretFile(path)).toEqual({ made: false, secret: first.secret });
    expect(await readdir(join(folder, 'new'))).toEqual(['latchkey.secret']);
  });

  test('is one for twenty processes that start at once', async () => {
    const path = join(folder, 'latchkey.secret');
    const all = await Promise.all(Array.from({ length: 20 }, () => readOrMakeSecretFile(path)));
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['latchkey.secret']);
    expect((await readFile(path, 'utf8')).trim()).toBe(all[0]?.secret);
  });

  test('stops the start where it cannot be read', async () => {
    await expect(readOrMakeSecretFile(folder)).rejects.toThrow(/EISDIR/);
  });

  test('gives way to a configured one, and is told without its value', async () => {
    const notices: string[] = [];
    const configFor = (env: Record<string, string>) => {
      const config = readConfig(env);
      if (!config.ok) throw new Error(JSON.stringify(config.error));
      return config.value;
    };
    const DATABASE_URL = `sqlite:${join(folder, 'x.db')}`;
    const SECRET = 's'.repeat(40);
    expect(await resolveSecret(configFor({ SECRET, DATABASE_URL }), (text) => notices.push(text))).toEqual([
      SECRET,
    ]);
    expect(notices).toEqual([]);
    const made = await resolveSecret(configFor({ DATABASE_URL }), (text) => notices.push(text));
    expect(notices).toEqual([expect.stringContaining('latchkey.secret')]);
    expect(notices.join()).not.toContain(made[0]);
    const inMemory = configFor({ DATABASE_URL: 'sqlite::memory:' });
    expect(await resolveSecret(inMemory, () => {})).not.toEqual(await resolveSecret(inMemory, () => {}));
  });
});
