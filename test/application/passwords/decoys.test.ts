import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArgon2PasswordAlgorithm } from '../../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { createBcryptPasswordAlgorithm } from '../../../src/adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { verifyBcryptNatively } from '../../../src/adapters/driven/bcrypt/native-bcrypt.ts';
import { createWebCryptoSecretGenerator } from '../../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { createDecoys, type Decoys } from '../../../src/application/passwords/choose-decoy.ts';
import { createCountHashes } from '../../../src/application/passwords/count-hashes.ts';
import { createPasswordHasher } from '../../../src/application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../../../src/application/passwords/work-gate.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import { hashSettingOf, unmatchableHashOf } from '../../../src/domain/passwords/hash-setting.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { anEmail, aUser } from '../../support/a-user.ts';
import { CHEAP_ARGON2 } from '../../support/open-cheap-ports.ts';
import { type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const BCRYPT = '$2b$04';
const OLD = '$argon2id$v=19$m=8,t=1,p=1';
const TODAY = '$argon2id$v=19$m=16,t=1,p=1';
const PASSWORD = 'a long wrong passphrase';

let world: OpenUseCases;
let decoys: Decoys;
/** The settings of the hashes that passwords were checked against. */
let checked: (string | null)[];

const open = () =>
  openUseCases({
    decorate: ({ store, secrets, background, clock }) => {
      decoys = createDecoys({ hashCounts: store.hashCounts, secrets, background, clock });
      checked = [];
      const note = (hash: string) => void checked.push(hashSettingOf(hash));
      const hasher = createPasswordHasher(
        createArgon2PasswordAlgorithm(
          {
            ...nativeArgon2Engine,
            verify: async (hash, password) => {
              note(hash);
              return nativeArgon2Engine.verify(hash, password);
            },
          },
          CHEAP_ARGON2,
        ),
        [
          createBcryptPasswordAlgorithm(async (password, hash) => {
            note(hash);
            return verifyBcryptNatively(password, hash);
          }),
        ],
        createWorkGate(2, 1000),
        decoys,
      );
      return { hasher };
    },
    policy: { limits: null },
  });
beforeEach(async () => {
  world = await open();
});
afterEach(() => world.close());

const add = async (setting: string | null, change: Partial<User> = {}): Promise<User> => {
  const user = aUser({ passwordHash: setting === null ? null : unmatchableHashOf(setting), ...change });
  await world.store.users.insert(user);
  return user;
};
const addMany = async (count: number, setting: string): Promise<void> => {
  for (let index = 0; index < count; index += 1) await add(setting);
};
const count = async () => {
  await createCountHashes({ hashCounts: world.store.hashCounts, clock: world.clock })({ aborted: false });
  await decoys.refresh();
};
const tryOf = async (email: string, password = PASSWORD): Promise<(string | null)[]> => {
  checked.length = 0;
  expect(await world.useCases.authenticate({ email, password })).toEqual({
    ok: false,
    error: { code: 'invalid_credentials' },
  });
  return [...checked];
};
const unknown = (index: number) => `nobody-${index}@example.com`;
const tryMany = async (addresses: number) => {
  const settings: (string | null)[] = [];
  for (let index = 0; index < addresses; index += 1) settings.push(...(await tryOf(unknown(index))));
  return settings;
};
const shares = (settings: readonly (string | null)[]) => (setting: string) =>
  settings.filter((each) => each === setting).length / settings.length;

test('before anything is counted, an unknown address costs what today’s setting costs', async () => {
  await addMany(1, BCRYPT);
  expect(await tryOf(unknown(1))).toEqual([TODAY]);
});

test('where all accounts were imported with bcrypt, every unknown address costs bcrypt', async () => {
  await addMany(3, BCRYPT);
  await count();
  expect(new Set(await tryMany(50))).toEqual(new Set([BCRYPT]));
});

test('after the setting was raised, an unknown address costs what the accounts have, not what nobody has yet', async () => {
  await addMany(3, OLD);
  await count();
  expect(new Set(await tryMany(50))).toEqual(new Set([OLD]));
});

test('among many settings, unknown addresses have the shares of the accounts, each the same one each time', async () => {
  await addMany(10, BCRYPT);
  await addMany(20, OLD);
  await addMany(10, TODAY);
  await count();
  const first = await tryMany(600);
  const of = shares(first);
  expect(Math.abs(of(BCRYPT) - 0.25)).toBeLessThan(0.07);
  expect(Math.abs(of(OLD) - 0.5)).toBeLessThan(0.08);
  expect(Math.abs(of(TODAY) - 0.25)).toBeLessThan(0.07);
  expect(await tryMany(600)).toEqual(first);
  expect(await tryOf(unknown(7).toUpperCase())).toEqual([first[7]]);
});

test('another instance of the same key chooses alike, one of another key does not', async () => {
  await addMany(5, BCRYPT);
  await addMany(5, OLD);
  await count();
  const instance = async (key: string) => {
    const secrets = createWebCryptoSecretGenerator(key);
    const { store, background, clock } = world;
    const other = createDecoys({ hashCounts: store.hashCounts, secrets, background, clock });
    await other.refresh();
    return Promise.all(Array.from({ length: 60 }, (_, index) => other.choose(unknown(index))));
  };
  const here = await Promise.all(Array.from({ length: 60 }, (_, index) => decoys.choose(unknown(index))));
  expect(await instance('an installation secret of the tests')).toEqual(here);
  expect(await instance('another installation')).not.toEqual(here);
});

describe('an account', () => {
  beforeEach(async () => {
    await addMany(1, OLD);
    await addMany(1, BCRYPT);
    await count();
  });

  test.each([
    ['without a password', null],
    ['with a hash that nobody understands', 'md5:5f4dcc3b5aa765d61d8327deb882cf99'],
    ['with a broken hash', '$2b$10$short'],
  ])('%s costs what its address would without it', async (_, passwordHash) => {
    const emails = Array.from({ length: 12 }, (_, index) => anEmail(`somebody-${index}@example.com`));
    const before = [];
    for (const { address } of emails) before.push(await tryOf(address));
    for (const email of emails) await add(null, { email, passwordHash });
    const after = [];
    for (const { address } of emails) after.push(await tryOf(address));
    expect(after).toEqual(before);
    expect(new Set(after.flat())).toEqual(new Set([OLD, BCRYPT]));
  });

  test.each([
    ['active', {}],
    ['disabled', { status: 'disabled' as const }],
  ])('that is %s and has a hash costs what that costs', async (_, change) => {
    for (const setting of [BCRYPT, OLD, TODAY]) {
      for (let index = 0; index < 5; index += 1) {
        expect(await tryOf((await add(setting, change)).email.address)).toEqual([setting]);
      }
    }
  });

  test('costs the same with umlauts and other letters as an unknown address of its setting', async () => {
    for (const password of ['ein Schlüssel für alle Türen', 'ascii only', '密码', 'e\u0301']) {
      const known = await tryOf((await add(BCRYPT)).email.address, password);
      const unknowns = [];
      for (let index = 0; index < 12; index += 1) unknowns.push(await tryOf(unknown(index), password));
      expect(unknowns.filter(([setting]) => setting === BCRYPT)).toContainEqual(known);
      expect(
        new Set(unknowns.filter(([setting]) => setting === BCRYPT).map(({ length }) => length)).size,
      ).toBe(1);
    }
  });
});

describe('what was counted', () => {
  test('is read again in the background after ten minutes, and no answer waits for it', async () => {
    await addMany(2, BCRYPT);
    await count();
    await add(OLD);
    world.advance(3600);
    await createCountHashes({ hashCounts: world.store.hashCounts, clock: world.clock })({ aborted: false });
    let release = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { store, secrets, background, clock } = world;
    let reads = 0;
    const slow = createDecoys({
      hashCounts: {
        ...store.hashCounts,
        read: async () => {
          reads += 1;
          await blocked;
          return store.hashCounts.read();
        },
      },
      secrets,
      background,
      clock,
    });
    expect(await slow.choose(unknown(1))).toBeNull();
    expect(reads).toBe(0);
    world.advance(600);
    await Promise.all(Array.from({ length: 20 }, (_, index) => slow.choose(unknown(index))));
    expect(reads).toBe(1);
    release();
    await world.settled();
    const chosen = await Promise.all(Array.from({ length: 40 }, (_, index) => slow.choose(unknown(index))));
    expect(new Set(chosen.map(hashSettingOf))).toEqual(new Set([BCRYPT, OLD]));
    expect(reads).toBe(1);
  });

  test('stays what it was while the store does not answer', async () => {
    await addMany(2, BCRYPT);
    await count();
    const { store, secrets, background, clock } = world;
    let isAway = false;
    const read = async () => {
      if (isAway) throw unavailable('the database', new Error('away'));
      return store.hashCounts.read();
    };
    const watched = createDecoys({ hashCounts: { ...store.hashCounts, read }, secrets, background, clock });
    await watched.refresh();
    isAway = true;
    world.advance(600);
    for (let index = 0; index < 3; index += 1) {
      expect(hashSettingOf(await watched.choose(unknown(1)))).toBe(BCRYPT);
      await world.settled();
    }
  });
});
