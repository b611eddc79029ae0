import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { ok } from '../../src/domain/result.ts';
import { nameEntries } from '../../src/domain/users/name-search.ts';
import type { User } from '../../src/domain/users/user.ts';
import { parseUserListQuery, type UserListPosition } from '../../src/domain/users/user-list.ts';
import { aUser, changing } from '../support/a-user.ts';
import type { OpenStore } from './contract.ts';

const NAMES = [
  'María López García',
  'José María Núñez',
  'Marta María Marcel',
  'maria',
  'Øyvind Åse',
  "Miles O'Brien",
  'Жанна Marić',
  '山田 太郎',
  'Marc\ufdfa',
  '𐐀lef \ue000beth',
  '100% Mar_ko',
  '$regex ^mar.*',
  '🔑',
];

/** Tests what the user search of every store must do. Needs a store that holds nothing else. */
export const userSearchContract = (open: OpenStore): void => {
  describe('UserRepository.list with a search', () => {
    let store: Store;
    let people: User[] = [];

    beforeAll(async () => {
      store = await open();
      people = NAMES.map((name) => aUser({ name }));
      for (const person of people) await store.users.insert(person);
    });

    const page = (q: string, limit: number, after: UserListPosition | null) => {
      const query = parseUserListQuery({ sort: 'name', q, limit, after: after ?? undefined });
      if (!query.ok) throw new Error(query.error.message);
      return store.users.list(query.value);
    };

    const walk = async (q: string, limit = 200, between: () => Promise<unknown> = async () => {}) => {
      const seen: User[] = [];
      let after: UserListPosition | null = null;
      let pages = 0;
      do {
        const { users, next } = await page(q, limit, after);
        expect(users.length).toBeLessThanOrEqual(limit);
        seen.push(...users);
        after = next;
        pages += 1;
        expect(pages).toBeLessThan(100);
        if (after !== null) await between();
      } while (after !== null);
      return seen;
    };

    /**
     * Returns the users that a search must find, ordered by the first word of the name that begins with the prefix,
     * then by id.
     */
    const expectedOf = (prefix: string): User[] =>
      people
        .flatMap((user) => {
          const met = nameEntries(user.name).find(({ word }) => word.startsWith(prefix));
          return met === undefined ? [] : [{ user, key: `${met.word}\t${user.id}` }];
        })
        .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)))
        .map(({ user }) => user);

    test.each([
      ['mar', 'mar', 8],
      ['MÁR', 'mar', 8],
      ['m', 'm', 9],
      ['maria', 'maria', 4],
      ['garcía', 'garcia', 1],
      ['lopez gar', ' lopez gar', 1],
      ['maria garcia', ' maria garcia', 0],
      ['arcia', 'arcia', 0],
      ['ø', 'ø', 1],
      ['as', 'ase', 1],
      ["o'b", ' o b', 1],
      ['жан', 'жан', 1],
      ['太', '太郎', 1],
      ['𐐀', '𐐨', 1],
      ['100%', '100', 1],
    ])(
      'for %s finds any word, in the order of the word and then the id, page by page',
      async (q, prefix, count) => {
        const expected = expectedOf(prefix);
        expect(expected).toHaveLength(count);
        for (const limit of [1, 2, 3, 200]) expect(await walk(q, limit)).toEqual(expected);
      },
    );

    test.each(['%', '_', '*', '.*', '^', '$', '\\', "' OR 1=1 --", '{"$gt":""}', '[a-z]', '?'])(
      'takes %s for what it is: text',
      async (q) => {
        const found = await walk(q);
        const words = q.match(/[a-z0-9]+/gi);
        if (words === null) {
          expect(found.every(({ name }) => name.startsWith(q))).toBe(true);
        } else expect(found).toEqual([]);
      },
    );

    test('finds a name without any word by its beginning', async () => {
      expect((await walk('🔑')).map(({ name }) => name)).toEqual(['🔑']);
    });

    test('shows everybody who was there all along once, while others come, go and are renamed', async () => {
      const restless = aUser({ name: 'Marie' });
      await store.users.insert(restless);
      const passers: User[] = [];
      let round = 0;
      const seen = await walk('mar', 1, async () => {
        round += 1;
        const passer = aUser({ name: round % 2 === 0 ? 'Mara Mar' : 'Martin' });
        await store.users.insert(passer);
        passers.push(passer);
        const gone = round % 3 === 0 ? passers.shift() : undefined;
        if (gone !== undefined) await store.users.delete(gone.id, ok);
        await store.users.update(restless.id, changing({ name: round % 2 === 0 ? 'Marie' : 'Zoe Marz' }));
      });
      const stayed = new Set(people.map(({ id }) => id));
      expect(seen.filter(({ id }) => stayed.has(id))).toEqual(expectedOf('mar'));
      for (const { id } of [restless, ...passers]) await store.users.delete(id, ok);
    });

    test('finds a renamed user by the new name at once, and no longer by the one before', async () => {
      const user = aUser({ name: 'Quentin Quartz' });
      await store.users.insert(user);
      expect(await walk('quartz')).toEqual([user]);
      const renamed = await store.users.update(user.id, changing({ name: 'Quincy Qube' }));
      expect(renamed.ok).toBe(true);
      expect((await walk('qube')).map(({ id }) => id)).toEqual([user.id]);
      expect(await walk('quartz')).toEqual([]);
      expect((await walk('qu')).map(({ id }) => id)).toEqual([user.id]);
      // Any other change leaves the words.
      await store.users.update(user.id, changing({ status: 'disabled' }));
      expect(await walk('qube')).toMatchObject([{ id: user.id, status: 'disabled' }]);
      await store.users.update(user.id, changing({ name: 'Quentin Quartz' }));
      expect((await walk('quartz')).map(({ id }) => id)).toEqual([user.id]);
      expect(await walk('qube')).toEqual([]);
      await store.users.delete(user.id, ok);
    });

    test('of many renames at once finds the one that was decided last, and no other', async () => {
      const user = aUser({ name: 'Vera Zero' });
      await store.users.insert(user);
      const names = ['Vera Alpha', 'Vera Beta', 'Vera Gamma', 'Vera Delta'];
      await Promise.all(
        names.map(async (name) => {
          await store.users.update(user.id, changing({ name }));
          await walk('vera');
        }),
      );
      const now = (await store.users.findById(user.id))?.name;
      for (const name of ['Vera Zero', ...names]) {
        expect(await walk(name)).toHaveLength(name === now ? 1 : 0);
      }
      expect(await walk('vera', 1)).toHaveLength(1);
      await store.users.delete(user.id, ok);
    });

    test('finds neither a deleted user nor one whose address was taken', async () => {
      const user = aUser({ name: 'Xaver Xylander' });
      await store.users.insert(user);
      const rival = aUser({ name: 'Xaver Xerxes', email: user.email });
      expect((await store.users.insert(rival)).ok).toBe(false);
      expect(await walk('xaver')).toEqual([user]);
      await store.users.delete(user.id, ok);
      expect(await walk('x')).toEqual([]);
    });

    test('has nothing to complete where this release has written everything', async () => {
      while ((await store.users.completeSearch(200)) > 0);
      expect(await store.users.completeSearch(200)).toBe(0);
      expect(await walk('mar', 3)).toEqual(expectedOf('mar'));
    });

    test('reads a bounded number for a page, however many words of the same names are met', async () => {
      const own = await open();
      const twins = Array.from({ length: 60 }, () => aUser({ name: 'Wa Wb' }));
      for (const twin of twins) await own.users.insert(twin);
      const query = parseUserListQuery({ sort: 'name', q: 'w', limit: 4 });
      if (!query.ok || !('search' in query.value)) throw new Error('no search');
      const seen: string[] = [];
      let after: UserListPosition | null = null;
      let short = 0;
      do {
        const { users, next }: Awaited<ReturnType<typeof own.users.list>> = await own.users.list({
          ...query.value,
          after,
        });
        seen.push(...users.map(({ id }) => id));
        if (users.length < 4 && next !== null) short += 1;
        after = next;
      } while (after !== null);
      // The second words come after everybody was shown: those pages end early, and are empty.
      expect(short).toBeGreaterThan(0);
      expect(seen).toEqual(twins.map(({ id }) => id).sort());
    });
  });
};
