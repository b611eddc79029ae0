import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mongodb } from '../../src/adapters/driven/mongodb/store.ts';
import { d1 } from '../../src/adapters/driven/sqlite/d1/store.ts';
import { sqlite } from '../../src/adapters/driven/sqlite/store.ts';
import type { ServerStore, StoreTraits } from '../../src/adapters/driven/store-definition.ts';
import {
  databaseFileOf,
  describeStorage,
  openStore,
  storeOf,
} from '../../src/composition/server/open-store.ts';
import { resolveSecret } from '../../src/composition/server/resolve-secret.ts';
import { readConfig } from '../../src/composition/settings/config.ts';
import { STORES } from '../../src/composition/stores.ts';
import { readWorkerConfig } from '../../src/composition/worker/worker-settings.ts';
import { must } from '../support/open-use-cases.ts';
import { readConfig as readServerConfig } from '../support/read-config.ts';

const SECRET = 's'.repeat(32);

/** A store that nobody has built, as it says of itself. */
const made: ServerStore = {
  id: 'made-up',
  name: 'Made-up',
  schemes: ['made-up://'],
  forms: ['made-up://…'],
  example: 'made-up://localhost/latchkey',
  needsSecret: true,
  takesPrefix: false,
  describe: (url) => `Made-up at ${new URL(url).host}`,
  open: () => Promise.reject(new Error('not built')),
};

const problemsOf = (env: Record<string, string>, stores: readonly StoreTraits[]): readonly string[] => {
  const config = readConfig(env, stores);
  return config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
};

describe('a store that is added to the list', () => {
  const before = [sqlite, mongodb];
  const stores = [...before, made];
  const DATABASE_URL = 'made-up://db.example/latchkey';

  test('is refused before, in words that name every store', () => {
    expect(problemsOf({ DATABASE_URL, SECRET }, before)).toEqual([
      'DATABASE_URL must be sqlite:<path>, sqlite::memory:, mongodb://… or mongodb+srv://…, such as sqlite:./data/latchkey.db',
    ]);
    expect(problemsOf({ DATABASE_URL: 'nothing' }, stores)).toEqual([
      'DATABASE_URL must be sqlite:<path>, sqlite::memory:, mongodb://…, mongodb+srv://… or made-up://…, such as sqlite:./data/latchkey.db',
    ]);
  });

  test('is taken by DATABASE_URL, and not without what stands behind its scheme', () => {
    expect(problemsOf({ DATABASE_URL, SECRET }, stores)).toEqual([]);
    expect(problemsOf({ DATABASE_URL: 'made-up://', SECRET }, stores)).toEqual([
      expect.stringContaining('DATABASE_URL must be'),
    ]);
  });

  test('has its own rules for SECRET and COLLECTION_PREFIX', () => {
    expect(problemsOf({ DATABASE_URL }, stores)).toEqual([
      'SECRET is required with Made-up; set the same secret on every instance, such as the output of `openssl rand -base64 32`',
    ]);
    expect(problemsOf({ DATABASE_URL, SECRET, COLLECTION_PREFIX: 'x_' }, stores)).toEqual([
      'COLLECTION_PREFIX has no effect with Made-up; remove it',
    ]);
  });

  test('does not change the default', () => {
    expect(must(readConfig({}, stores)).DATABASE_URL).toBe('sqlite:./data/latchkey.db');
    expect(must(readConfig({ SECRET, DATABASE_URL }, [made])).DATABASE_URL).toBe(DATABASE_URL);
    expect(problemsOf({ SECRET }, [made])).toEqual([
      'DATABASE_URL must be made-up://…, such as made-up://localhost/latchkey',
    ]);
  });
});

describe('a URL that names no store of the list', () => {
  const config = { ...must(readServerConfig({})), DATABASE_URL: 'made-up://db.example/latchkey' };
  const refusal = /^ {2}DATABASE_URL must be sqlite:<path>/m;

  test('is given no secret, since that would be another one at each start', async () => {
    const notices: string[] = [];
    await expect(resolveSecret(config, (text) => notices.push(text))).rejects.toThrow(refusal);
    expect(notices).toEqual([]);
  });

  test('is neither opened, nor described, nor looked for', async () => {
    await expect(openStore(config)).rejects.toThrow(refusal);
    expect(() => describeStorage(config.DATABASE_URL)).toThrow(refusal);
    expect(() => databaseFileOf(config.DATABASE_URL)).toThrow(refusal);
  });
});

describe.each(STORES.map((store) => [store.name, store] as const))('%s', (_, store) => {
  const url = store.example;

  test('is the store of its URLs, and of no other', () => {
    expect(storeOf(url)).toBe(store);
    expect(store.schemes.length).toBeGreaterThan(0);
    for (const scheme of store.schemes) {
      expect(storeOf(`${scheme}x`)).toBe(store);
      expect(store.forms.some((form) => form.startsWith(scheme))).toBe(true);
    }
    expect(STORES.filter(({ id }) => id === store.id)).toEqual([store]);
  });

  test('is described by its name', () => {
    expect(describeStorage(url)).toMatch(new RegExp(`^${store.name} `));
  });

  test('starts without SECRET only if its data is in a file, or in memory', async () => {
    const read = readServerConfig({ DATABASE_URL: url });
    expect(read.ok).toBe(!store.needsSecret);
    if (store.needsSecret) {
      const config = { ...must(readServerConfig({})), DATABASE_URL: url };
      await expect(resolveSecret(config, () => {})).rejects.toThrow(`SECRET is required with ${store.name}`);
      expect(databaseFileOf(url)).toBeNull();
    } else expect(databaseFileOf(url)).toMatch(/./);
    expect(readServerConfig({ DATABASE_URL: url, SECRET }).ok).toBe(true);
  });

  test('takes a prefix of collections or says that it does not', () => {
    const env = { DATABASE_URL: url, SECRET, COLLECTION_PREFIX: 'x_' };
    expect(problemsOf(env, STORES)).toEqual(
      store.takesPrefix ? [] : [`COLLECTION_PREFIX has no effect with ${store.name}; remove it`],
    );
  });

  test('stands in .env.example and in the table of the README, with its rule for SECRET', () => {
    const example = readFileSync('.env.example', 'utf8');
    const [, forms = ''] = /^((?:#.*\n)+)DATABASE_URL=/m.exec(example) ?? [];
    for (const form of store.forms) expect(forms).toContain(form);
    const [, secrets = ''] = /^((?:#.*\n)+)SECRET=/m.exec(example) ?? [];
    expect(secrets).toContain(
      `${store.name}: ${store.needsSecret ? 'required' : 'generated next to the data file'}`,
    );

    const readme = readFileSync('README.md', 'utf8');
    const rowOf = (key: string) => readme.split('\n').find((line) => line.startsWith(`| \`${key}\` |`)) ?? '';
    expect(store.schemes.some((scheme) => rowOf('DATABASE_URL').includes(scheme))).toBe(true);
    expect(rowOf('SECRET')).toContain(
      store.needsSecret ? `required with ${store.name}` : `generated next to the ${store.name} file`,
    );
  });
});

describe('a worker', () => {
  const BINDINGS = { SECRET, PUBLIC_URL: 'https://auth.example.com', MAIL: 'console' };
  const told = (bindings: Record<string, string>, store: StoreTraits) => {
    const config = readWorkerConfig(bindings, store);
    return config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
  };

  test('on D1 has its database by the binding, whatever DATABASE_URL says', () => {
    expect(told(BINDINGS, d1)).toEqual([]);
    expect(told({ ...BINDINGS, DATABASE_URL: 'sqlite:./data/latchkey.db' }, d1)).toEqual([]);
    expect(told({ ...BINDINGS, COLLECTION_PREFIX: 'x_' }, d1)).toEqual([
      'COLLECTION_PREFIX has no effect with D1; remove it',
    ]);
  });

  test.each(STORES.filter(({ needsSecret }) => needsSecret))('on $name needs a URL of it', (store) => {
    expect(told({ ...BINDINGS, DATABASE_URL: store.example }, store)).toEqual([]);
    const missing = [`DATABASE_URL must be ${store.forms.join(' or ')}, such as ${store.example}`];
    expect(told(BINDINGS, store)).toEqual(missing);
    expect(told({ ...BINDINGS, DATABASE_URL: 'sqlite:./data/latchkey.db' }, store)).toEqual(missing);
  });

  test('is told once that SECRET is missing', () => {
    const { SECRET: _, ...others } = BINDINGS;
    for (const store of [d1, made]) {
      expect(told({ ...others, DATABASE_URL: store.example }, store)).toEqual([
        expect.stringMatching(/^SECRET is required on workers/),
      ]);
    }
  });
});
