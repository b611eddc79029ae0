import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createLoggedBackgroundTasks } from '../../src/adapters/driven/system/logged-background-tasks.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { openKeyRing } from '../../src/composition/open-key-ring.ts';
import { openSealedText } from '../../src/composition/open-sealed-text.ts';
import { readTextFile } from '../../src/composition/server/read-text-file.ts';
import { readConfig } from '../support/read-config.ts';

const background = createLoggedBackgroundTasks();
const NOW = new Date('2026-01-01T00:00:00Z');
const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const text = JSON.stringify(jwk);

describe('openKeyRing', () => {
  let store: Store;
  let folder: string;
  beforeAll(async () => {
    store = await openSqliteStore({ path: ':memory:' });
    folder = await mkdtemp(join(tmpdir(), 'latchkey-jwk-'));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const open = (env: Record<string, string>) => {
    const config = readConfig(env);
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return openKeyRing(
      config.value,
      {
        store,
        sealedText: openSealedText(['a secret of this installation']),
        background,
        readText: readTextFile,
      },
      NOW,
    );
  };

  test('takes SIGNING_JWK as JSON and as the path of a file alike, and makes no key of its own then', async () => {
    const path = join(folder, 'key.json');
    await writeFile(path, text);
    const kids = [];
    for (const SIGNING_JWK of [text, path]) {
      const { ring, rotation } = await open({ SIGNING_JWK });
      expect(rotation).toBeNull();
      kids.push((await ring.signing(NOW)).kid);
    }
    expect(new Set(kids).size).toBe(1);
    expect(await store.signingKeys.list()).toEqual([]);
  });

  test('lets stored keys take turns, of the configured algorithm', async () => {
    const { ring, rotation } = await open({ JWT_ALG: 'ES256' });
    expect(rotation).not.toBeNull();
    expect((await ring.signing(NOW)).algorithm).toBe('ES256');
  });

  test.each([
    [
      'another algorithm',
      { SIGNING_JWK: text, JWT_ALG: 'ES256' },
      /it is a key for EdDSA, but JWT_ALG is ES256$/,
    ],
    ['a file that is not there', { SIGNING_JWK: './no-such-file.json' }, /the file cannot be read$/],
    [
      'half a key',
      { SIGNING_JWK: JSON.stringify({ ...jwk, d: undefined }) },
      /it has no private part \(d\)$/,
    ],
    [
      'the halves of two',
      {
        SIGNING_JWK: JSON.stringify({
          ...jwk,
          x: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x,
        }),
      },
      /its public and private parts do not match$|it lacks members that a key of its type needs$/,
    ],
  ])('refuses %s by name, and repeats nothing of it', async (_, env, reason) => {
    const error = await open(env as unknown as Record<string, string>).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toMatch(/SIGNING_JWK must be a private JWK or the path of a file with one/);
    expect(error?.message).toMatch(reason);
    expect(error?.message).not.toContain(jwk.d);
    expect(error?.message).not.toContain(jwk.x);
  });
});
