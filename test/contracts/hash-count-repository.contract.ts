import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { addPage, beginTurn, type HashCount, type HashPage } from '../../src/domain/passwords/hash-count.ts';
import { ok } from '../../src/domain/result.ts';
import { aUser } from '../support/a-user.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const ARGON2ID = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
const BCRYPT = `$2y$10$${'.'.repeat(53)}`;
const HASHES = [ARGON2ID, BCRYPT, null, ARGON2ID, 'md5:0', BCRYPT, ARGON2ID];

/** Tests how every store must count password hashes. */
export const hashCountRepositoryContract = (open: OpenStore): void => {
  describe('HashCountRepository', () => {
    let store: Store;
    const ids: string[] = [];
    beforeAll(async () => {
      store = await open();
      for (const passwordHash of HASHES) {
        const user = aUser({ passwordHash });
        await store.users.insert(user);
        ids.push(user.id);
      }
    });

    const first = (): HashCount => {
      const count = beginTurn(null, NOW, false);
      if (count === null) throw new Error('no turn');
      return count;
    };
    const countAll = async (limit: number) => {
      const pages: HashPage[] = [];
      let count = first();
      while (count.underWay !== null) {
        const page = await store.hashCounts.countPage(count.underWay.after, limit);
        pages.push(page);
        count = addPage(count, page);
      }
      return { pages, settings: count.settings };
    };
    const settings = [
      { setting: '$argon2id$v=19$m=19456,t=2,p=1', count: 3 },
      { setting: '$2b$10', count: 2 },
    ];

    test.each([1, 2, 3, 7, 100])('counts every user once, %i a page, in the order of ids', async (limit) => {
      const counted = await countAll(limit);
      expect(counted.settings).toEqual(settings);
      const lasts = [...ids].sort().filter((_, index) => (index + 1) % limit === 0);
      expect(counted.pages.map(({ last }) => last)).toEqual([...lasts, null]);
    });

    test('counts the hash that an account has now, and no account that is gone', async () => {
      const [changed, deleted] = [aUser({ passwordHash: BCRYPT }), aUser({ passwordHash: BCRYPT })];
      for (const user of [changed, deleted]) await store.users.insert(user);
      await store.users.replacePasswordHash(changed.id, BCRYPT, ARGON2ID);
      await store.users.delete(deleted.id, ok);
      expect((await countAll(3)).settings).toEqual([{ ...settings[0], count: 4 }, settings[1]]);
      await store.users.delete(changed.id, ok);
    });

    test('keeps a count, one in the place of the one before it', async () => {
      expect(await store.hashCounts.read()).toBeNull();
      const count = first();
      expect(await store.hashCounts.save({ ...count, revision: 2 })).toBe(false);
      expect(await store.hashCounts.save(count)).toBe(true);
      expect(await store.hashCounts.read()).toEqual(count);
      expect(await store.hashCounts.save(count)).toBe(false);

      const next = { ...count, revision: 2, settings, underWay: { after: `o'brien+$x`, settings } };
      expect(await store.hashCounts.save({ ...next, revision: 3 })).toBe(false);
      expect(await store.hashCounts.save(next)).toBe(true);
      expect(await store.hashCounts.read()).toEqual(next);
    });

    test('lets one of 20 simultaneous changes through, the first one and later ones alike', async () => {
      const { hashCounts } = await open();
      const saved = (revision: number) =>
        atOnce(20, (index) =>
          hashCounts.save({ ...first(), revision, nextTurnAt: new Date(NOW.getTime() + index) }),
        );
      for (const revision of [1, 2, 3]) {
        const winners = (await saved(revision)).flatMap((won, index) => (won ? [index] : []));
        expect(winners).toHaveLength(1);
        const nextTurnAt = new Date(NOW.getTime() + (winners[0] ?? 0));
        expect(await hashCounts.read()).toMatchObject({ revision, nextTurnAt });
      }
    });
  });
};
