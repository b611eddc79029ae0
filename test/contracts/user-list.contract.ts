import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { ok } from '../../src/domain/result.ts';
import { nameKey } from '../../src/domain/users/name.ts';
import type { User } from '../../src/domain/users/user.ts';
import type {
  UserListPosition,
  UserListQuery,
  UserPage,
  UserSearchQuery,
} from '../../src/domain/users/user-list.ts';
import { anEmail, aUser } from '../support/a-user.ts';
import type { OpenStore } from './contract.ts';

/** A list query without a search: searches have their own contract. */
type ListQuery = Exclude<UserListQuery, UserSearchQuery>;

type Asked<Q> = Q extends unknown ? Omit<Q, 'limit' | 'after'> : never;

const DAY = 86_400_000;

/** Compares by code points, which is the order of the UTF-8 bytes that databases compare. */
const compareText = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

const ORDERS: Readonly<Record<UserListQuery['sort'], (left: User, right: User) => number>> = {
  createdAt: (left, right) =>
    left.createdAt.getTime() - right.createdAt.getTime() || compareText(left.id, right.id),
  '-createdAt': (left, right) => ORDERS.createdAt(right, left),
  email: (left, right) => compareText(left.email.key, right.email.key),
  name: (left, right) =>
    compareText(nameKey(left.name), nameKey(right.name)) || compareText(left.id, right.id),
};

const NAMES = [
  'ada',
  'Ada',
  'ADA',
  'Adam',
  'a%a',
  'a_a',
  'a*',
  'a\\',
  'Ábel',
  'Zoë',
  '𝒜lef',
  '\ue000 private',
  'ß',
  'b',
];

/** Tests what the user list of every store must do. Needs a store that holds nothing else. */
export const userListContract = (open: OpenStore): void => {
  describe('UserRepository.list', () => {
    let store: Store;
    let people: User[] = [];

    beforeAll(async () => {
      store = await open();
      people = NAMES.map((name, index) =>
        aUser({
          name,
          email: anEmail(`${'abc'[index % 3]}${index}-${randomUUID().slice(0, 8)}@example.com`),
          // Several were created in the same millisecond.
          createdAt: new Date(DAY * (1 + (index % 4))),
          roles: index % 5 === 0 ? ['admin'] : index % 5 === 1 ? ['user', 'admin'] : ['user'],
          status: index % 3 === 2 ? 'disabled' : 'active',
        }),
      );
      for (const person of people) await store.users.insert(person);
    });

    const walk = async (
      query: Asked<ListQuery>,
      limit: number,
      between: () => Promise<void> = async () => {},
    ): Promise<User[]> => {
      const seen: User[] = [];
      let after: UserListPosition | null = null;
      do {
        const page: UserPage = await store.users.list({ ...query, limit, after });
        expect(page.users.length).toBeLessThanOrEqual(limit);
        seen.push(...page.users);
        after = page.next;
        await between();
      } while (after !== null);
      return seen;
    };

    const queries: Asked<ListQuery>[] = [
      ...(['createdAt', '-createdAt'] as const).flatMap((sort) =>
        ([null, 'active', 'disabled'] as const).flatMap((status) =>
          ([null, 'user', 'admin'] as const).map((role) => ({ sort, status, role })),
        ),
      ),
      ...(['email', 'name'] as const).flatMap((sort) =>
        [null, 'a', 'ada', 'a%', 'a_', 'a*', 'a\\', 'á', 'zoë', '𝒜', '\ue000', 'ß', 'x'].map((prefix) => ({
          sort,
          prefix: prefix === null ? null : nameKey(prefix),
        })),
      ),
    ];

    const expectedOf = (query: Asked<ListQuery>): User[] =>
      people
        .filter((user) => {
          if (!('prefix' in query)) {
            return (
              (query.status === null || user.status === query.status) &&
              (query.role === null || user.roles.includes(query.role))
            );
          }
          const key = query.sort === 'email' ? user.email.key : nameKey(user.name);
          return query.prefix === null || key.startsWith(query.prefix);
        })
        .sort(ORDERS[query.sort]);

    test.each(queries)(
      'gives $sort, status $status, role $role, prefix $prefix in order, page by page',
      async (query) => {
        const expected = expectedOf(query);
        expect(await walk(query, 3)).toEqual(expected);
        const limit = Math.max(1, expected.length);
        // A page that is exactly full is also the last one.
        expect(await store.users.list({ ...query, limit, after: null })).toEqual({
          users: expected,
          next: null,
        });
      },
    );

    test('goes on after a user who was deleted since', async () => {
      for (const sort of ['name', 'email'] as const) {
        const passer = aUser({ name: '!', email: anEmail(`0-${randomUUID()}@example.com`) });
        await store.users.insert(passer);
        const query = { sort, prefix: null, limit: 1 };
        const first = await store.users.list({ ...query, after: null });
        expect(first.users).toEqual([passer]);
        await store.users.delete(passer.id, ok);
        const rest = await store.users.list({ ...query, limit: 200, after: first.next });
        expect(rest).toEqual({ users: expectedOf(query), next: null });
      }
    });

    test('shows everybody who was there all along exactly once while others come and go', async () => {
      for (const query of [
        { sort: 'name', prefix: null },
        { sort: 'email', prefix: null },
        { sort: 'createdAt', status: null, role: null },
        { sort: '-createdAt', status: 'active', role: null },
      ] as const) {
        const passers: User[] = [];
        const seen = await walk(query, 2, async () => {
          const passer = aUser({
            name: NAMES[passers.length % NAMES.length] ?? '',
            createdAt: new Date(DAY * 2),
          });
          passers.push(passer);
          await store.users.insert(passer);
          const gone = passers.length % 2 === 0 ? passers.shift() : undefined;
          if (gone !== undefined) await store.users.delete(gone.id, ok);
        });
        const stayed = new Set(people.map(({ id }) => id));
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
        expect(seen.filter(({ id }) => stayed.has(id))).toEqual(expectedOf(query));
        for (const passer of passers) await store.users.delete(passer.id, ok);
      }
    });
  });
};
