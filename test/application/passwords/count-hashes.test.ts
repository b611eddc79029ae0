import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createCountHashes } from '../../../src/application/passwords/count-hashes.ts';
import type { HashCountRepository } from '../../../src/application/ports/hash-count-repository.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import type { HashPage } from '../../../src/domain/passwords/hash-count.ts';
import { unmatchableHashOf } from '../../../src/domain/passwords/hash-setting.ts';
import { aUser } from '../../support/a-user.ts';
import { arrivalGate } from '../../support/arrival-gate.ts';

const ONGOING = { aborted: false };
const BCRYPT = '$2b$10';
const ARGON2ID = '$argon2id$v=19$m=19456,t=2,p=1';

let store: Store;
let now: number;
const clock = { now: () => new Date(now) };
const advance = (minutes: number) => {
  now += minutes * 60_000;
};
beforeEach(async () => {
  now = new Date('2030-01-02T03:04:05.678Z').getTime();
  store = await openSqliteStore({ path: ':memory:' });
});
afterEach(() => store.close());

const add = async (count: number, setting: string): Promise<void> => {
  const passwordHash = unmatchableHashOf(setting);
  await Promise.all(Array.from({ length: count }, () => store.users.insert(aUser({ passwordHash }))));
};
const settings = async () => (await store.hashCounts.read())?.settings;
const counted = (...counts: readonly (readonly [string, number])[]) =>
  counts.map(([setting, count]) => ({ setting, count }));

/** Simulates `users` users of which none is stored: every page is full until they are used up. */
const crowd = (users: number) => {
  let pages = 0;
  const countPage = async (after: string, limit: number): Promise<HashPage> => {
    pages += 1;
    const from = after === '' ? 0 : Number(after);
    const count = Math.min(limit, users - from);
    return { settings: counted([BCRYPT, count]), last: count < limit ? null : String(from + count) };
  };
  return { hashCounts: { ...store.hashCounts, countPage }, pages: () => pages };
};
const countBy = (hashCounts: HashCountRepository) => createCountHashes({ hashCounts, clock });

test('counts every hash, most frequent first, and again after an hour', async () => {
  await add(3, BCRYPT);
  await add(5, ARGON2ID);
  const count = countBy(store.hashCounts);
  await count(ONGOING);
  expect(await settings()).toEqual(counted([ARGON2ID, 5], [BCRYPT, 3]));
  await add(4, BCRYPT);
  advance(59);
  await count(ONGOING);
  expect(await settings()).toEqual(counted([ARGON2ID, 5], [BCRYPT, 3]));
  advance(1);
  await count(ONGOING);
  expect(await settings()).toEqual(counted([BCRYPT, 7], [ARGON2ID, 5]));
});

test('an empty store has been counted too', async () => {
  await countBy(store.hashCounts)(ONGOING);
  expect(await settings()).toEqual([]);
});

test('the first count of a large store goes to its end, later ones by 50,000 users in ten minutes', async () => {
  const { hashCounts, pages } = crowd(120_000);
  const count = countBy(hashCounts);
  await count(ONGOING);
  expect(await settings()).toEqual(counted([BCRYPT, 120_000]));
  expect(pages()).toBe(241);

  const larger = crowd(130_000);
  const countOn = countBy(larger.hashCounts);
  advance(60);
  for (const [soFar, after] of [
    [100, 120_000],
    [200, 120_000],
    [261, 130_000],
  ] as const) {
    await countOn(ONGOING);
    await countOn(ONGOING);
    expect(larger.pages()).toBe(soFar);
    expect(await settings()).toEqual(counted([BCRYPT, after]));
    advance(10);
  }
});

test('after an import everything is counted at once, also amid another count', async () => {
  const { hashCounts } = crowd(120_000);
  await countBy(hashCounts)(ONGOING);
  advance(60);
  await countBy(hashCounts)(ONGOING);
  const imported = crowd(200_000);
  await countBy(imported.hashCounts)(ONGOING, { anew: true });
  expect(await settings()).toEqual(counted([BCRYPT, 200_000]));
});

describe('a count that is cut short', () => {
  test('goes on at what was stored last, by whichever instance comes next', async () => {
    const { hashCounts, pages } = crowd(120_000);
    const dying: HashCountRepository = {
      ...hashCounts,
      countPage: async (after, limit) => {
        if (after === '75000') throw unavailable('the database', new Error('away'));
        return hashCounts.countPage(after, limit);
      },
    };
    await expect(countBy(dying)(ONGOING)).rejects.toThrow();
    expect(await settings()).toBeNull();
    // A dead instance cannot be told from a slow one before its turn is over.
    await countBy(hashCounts)(ONGOING);
    expect(pages()).toBe(150);
    advance(10);
    await countBy(hashCounts)(ONGOING);
    expect(await settings()).toEqual(counted([BCRYPT, 120_000]));
    expect(pages()).toBe(150 + 141);
  });

  test('ends at a page’s end when the service stops', async () => {
    const { hashCounts, pages } = crowd(120_000);
    const stopping = { aborted: false };
    const watched: HashCountRepository = {
      ...hashCounts,
      countPage: async (after, limit) => {
        stopping.aborted = pages() === 6;
        return hashCounts.countPage(after, limit);
      },
    };
    await countBy(watched)(stopping);
    expect(pages()).toBe(7);
    advance(10);
    await countBy(hashCounts)(ONGOING);
    expect(pages()).toBe(241);
    expect(await settings()).toEqual(counted([BCRYPT, 120_000]));
  });
});

test('an instance whose clock was years ahead keeps nobody from counting', async () => {
  await add(1, BCRYPT);
  advance(5_000_000);
  await countBy(store.hashCounts)(ONGOING);
  advance(-5_000_000);
  await add(1, BCRYPT);
  await countBy(store.hashCounts)(ONGOING);
  expect(await settings()).toEqual(counted([BCRYPT, 2]));
});

test('of several instances that come at once one counts', async () => {
  const { hashCounts, pages } = crowd(400);
  const gate = arrivalGate(8);
  const gated: HashCountRepository = {
    ...hashCounts,
    save: async (count) => {
      if (count.revision === 1) await gate();
      return hashCounts.save(count);
    },
  };
  await Promise.all(Array.from({ length: 8 }, () => countBy(gated)(ONGOING)));
  expect(pages()).toBe(1);
  expect(await settings()).toEqual(counted([BCRYPT, 400]));
});

test('an instance that was taken for dead adds nothing to the count of the one that went on', async () => {
  const { hashCounts } = crowd(400);
  const slow: HashCountRepository = {
    ...hashCounts,
    countPage: async (after, limit) => {
      advance(10);
      await countBy(hashCounts)(ONGOING);
      return hashCounts.countPage(after, limit);
    },
  };
  await countBy(slow)(ONGOING);
  expect(await settings()).toEqual(counted([BCRYPT, 400]));
  expect(await store.hashCounts.read()).toMatchObject({ revision: 3, underWay: null });
});

test('no more than 32 settings are kept, the most frequent ones', async () => {
  for (let memory = 0; memory < 40; memory += 1) await add(1, `$argon2id$v=19$m=${100 + memory},t=1,p=1`);
  await add(2, BCRYPT);
  await countBy(store.hashCounts)(ONGOING);
  expect(await settings()).toHaveLength(32);
  expect((await settings())?.[0]).toEqual({ setting: BCRYPT, count: 2 });
});
