import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/composition/server/read-settings.ts';
import { CONFIG_KEYS, fileKeyOf } from '../../../src/composition/settings/config.ts';
import { readConfig } from '../../support/read-config.ts';
import { NEEDED_BY, SAMPLES } from '../../support/sample-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const problemsOf = async (env: Record<string, string>): Promise<string[]> => {
  const config = await readSettings(env);
  return config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
};

describe('a setting in a file of its own', () => {
  test.each(CONFIG_KEYS)('is read for %s, as if it were set', async (key) => {
    const [value, needed] = [SAMPLES[key as keyof typeof SAMPLES], NEEDED_BY[key as keyof typeof SAMPLES]];
    for (const end of ['', '\n', '\r\n']) {
      const path = fileWith(key, `${value}${end}`);
      const { [key]: _, ...others } = needed ?? {};
      expect(await readSettings({ ...others, [fileKeyOf(key)]: path })).toEqual(
        readConfig({ ...needed, [key]: value }),
      );
    }
  });

  test.each([
    ['is not there', () => join(folder, 'no such file'), /^SECRET_FILE names a file that does not exist$/],
    ['is empty', () => fileWith('empty', ' \n'), /^SECRET_FILE names a file that is empty$/],
    ['is a folder', () => folder, /^SECRET_FILE names a file that cannot be read \(EISDIR\)$/],
  ])('stops the start when the file %s, and tells that alone', async (_, path, message) => {
    const problems = await problemsOf({ DATABASE_URL: 'mongodb://x/y', SECRET_FILE: path() });
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  test('cannot be set besides', async () => {
    const env = { SECRET: SAMPLES.SECRET, SECRET_FILE: fileWith('secret', SAMPLES.SECRET) };
    expect(await problemsOf(env)).toEqual(['SECRET_FILE cannot be combined with SECRET; remove one of them']);
  });

  test('is told with all others that are wrong', async () => {
    const env = { PORT: '0', SECRET_FILE: fileWith('short', 'short') };
    expect(await problemsOf(env)).toEqual([
      expect.stringMatching(/^PORT must be/),
      expect.stringMatching(/^SECRET must be at least 32 characters/),
    ]);
  });

  test('is told where no file is read: in a worker and in a library', () => {
    const config = readConfig({ SECRET_FILE: '/run/secrets/secret' });
    expect(config.ok ? [] : config.error).toEqual([
      {
        key: 'SECRET_FILE',
        message: 'names a file, which only the standalone server reads; set SECRET instead',
      },
    ]);
  });
});
