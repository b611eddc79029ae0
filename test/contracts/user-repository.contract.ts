import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';
import { verifyEmail } from '../../src/domain/users/mailbox-owner.ts';
import { changeUser, seeInUse, type User, type UserChange } from '../../src/domain/users/user.ts';
import { aSession } from '../support/a-session.ts';
import { anEmail, aUser, changing } from '../support/a-user.ts';
import { atOnce, type OpenStore, tally } from './contract.ts';
import { insertedInto } from './inserted-user.ts';

const codeOf = (result: Result<unknown, { readonly code: string }>): string =>
  result.ok ? 'ok' : result.error.code;

const LATER = new Date('2026-02-02T02:02:02.020Z');
const change = (members: UserChange) => changing(members, LATER);

/** Tests what every store of users must do: each sentence of the port's docblocks, and its races. */
export const userRepositoryContract = (open: OpenStore): void => {
  describe('UserRepository', () => {
    let store: Store;
    let users: UserRepository;
    beforeAll(async () => {
      store = await open();
      users = store.users;
    });

    const inserted = (members: Partial<User> = {}) => insertedInto(users, members);

    describe('insert and find', () => {
      test('gives back what was stored, whatever it contains', async () => {
        const user = await inserted({
          name: `O'Brien "$ne" {a.b} 💠 é % _ \\`,
          email: anEmail(`O'Brien+${randomUUID().slice(0, 8)}.$x@Example.COM`),
          emailVerified: true,
          roles: ['user', 'admin'],
          status: 'disabled',
          passwordHash: null,
          sessionEpoch: 7,
          signUp: { device: `O'Brien's $phone`, ipAddress: '2001:db8::1', lastSeenAt: new Date(2) },
          createdAt: new Date(1),
          updatedAt: LATER,
          version: 3,
        });
        expect(await users.findById(user.id)).toEqual(user);
        expect(await users.findByEmail(user.email.key)).toEqual(user);
      });

      test('answers null for what is not there', async () => {
        expect(await users.findById(randomUUID())).toBeNull();
        expect(await users.findByEmail(anEmail().key)).toBeNull();
      });

      test('refuses a taken address, whatever its case, and leaves nothing behind', async () => {
        const first = await inserted();
        const second = aUser({ email: anEmail(first.email.address.toUpperCase()) });
        expect(await users.insert(second)).toEqual(err({ code: 'email_taken' }));
        expect(await users.findById(second.id)).toBeNull();
        expect(await users.findByEmail(first.email.key)).toEqual(first);
      });

      test('lets exactly one of 50 simultaneous inserts of one address win', async () => {
        const email = anEmail();
        const rivals = Array.from({ length: 50 }, () => aUser({ email }));
        const results = await Promise.all(rivals.map((rival) => users.insert(rival)));
        expect(tally(results.map(codeOf))).toEqual({
          ok: 1,
          email_taken: 49,
        });
        const winner = rivals[results.findIndex(({ ok: won }) => won)];
        expect(await users.findByEmail(email.key)).toEqual(winner);
        const found = await Promise.all(rivals.map(({ id }) => users.findById(id)));
        expect(found.filter((user) => user !== null)).toEqual([winner]);
      });
    });

    describe('update', () => {
      test('stores what the change gives and answers it', async () => {
        const user = await inserted();
        const result = await users.update(
          user.id,
          change({ name: 'Grace', roles: ['user', 'admin'], status: 'disabled' }),
        );
        const expected = {
          ...user,
          name: 'Grace',
          roles: ['user', 'admin'],
          status: 'disabled',
          sessionEpoch: 1,
          version: 2,
          updatedAt: LATER,
        };
        expect(result).toEqual(ok(expected));
        expect(await users.findById(user.id)).toEqual(expected);
      });

      test('writes nothing when the change gives the same object or refuses', async () => {
        const user = await inserted();
        expect(await users.update(user.id, (same) => ok(same))).toEqual(ok(user));
        expect(await users.update(user.id, () => err({ code: 'no' }))).toEqual(err({ code: 'no' }));
        expect(await users.findById(user.id)).toEqual(user);
      });

      test('answers user_not_found for nobody', async () => {
        expect(await users.update(randomUUID(), change({ name: 'x' }))).toEqual(
          err({ code: 'user_not_found' }),
        );
      });

      test('loses none of 12 simultaneous changes', async () => {
        const user = await inserted({ name: '' });
        const results = await atOnce(12, (index) =>
          users.update(user.id, (current) =>
            ok(changeUser(current, { name: `${current.name}[${index}]` }, LATER)),
          ),
        );
        expect(results.every((result) => result.ok)).toBe(true);
        const final = await users.findById(user.id);
        expect(final?.version).toBe(13);
        for (let index = 0; index < 12; index += 1) expect(final?.name).toContain(`[${index}]`);
      });

      test('moves to another address, frees the old one, and can move back', async () => {
        const user = await inserted();
        const email = anEmail();
        expect((await users.update<never>(user.id, change({ email }))).ok).toBe(true);
        expect((await users.findByEmail(email.key))?.id).toBe(user.id);
        expect(await users.findByEmail(user.email.key)).toBeNull();
        expect((await users.update(user.id, change({ email: user.email }))).ok).toBe(true);
        expect((await users.findByEmail(user.email.key))?.id).toBe(user.id);
        await inserted({ email });
      });

      test('changes only the spelling of an address without giving it up', async () => {
        const user = await inserted();
        const email = anEmail(user.email.address.toUpperCase());
        expect((await users.update<never>(user.id, change({ email }))).ok).toBe(true);
        expect((await users.findByEmail(user.email.key))?.email).toEqual(email);
      });

      test('keeps the old address when the new one is taken', async () => {
        const [user, other] = [await inserted(), await inserted()];
        expect(await users.update(user.id, change({ email: other.email }))).toEqual(
          err({ code: 'email_taken' }),
        );
        expect(await users.findById(user.id)).toEqual(user);
        expect(await users.findByEmail(user.email.key)).toEqual(user);
        expect(await users.findByEmail(other.email.key)).toEqual(other);
      });

      test('gives an address that several move to, and others sign up with, to exactly one', async () => {
        for (let round = 0; round < 5; round += 1) {
          const email = anEmail();
          const movers = await Promise.all([inserted(), inserted()]);
          const newcomers = [aUser({ email }), aUser({ email })];
          const results = await Promise.all([
            ...movers.map(({ id }) => users.update<never>(id, change({ email }))),
            ...newcomers.map((newcomer) => users.insert(newcomer)),
          ]);
          expect(tally(results.map(codeOf))).toEqual({
            ok: 1,
            email_taken: 3,
          });
          const all = [...movers, ...newcomers];
          const winner = all[results.findIndex((result) => result.ok)];
          expect((await users.findByEmail(email.key))?.id).toBe(winner?.id);
          for (const mover of movers) {
            const isWinner = mover.id === winner?.id;
            expect((await users.findByEmail(mover.email.key))?.id).toBe(isWinner ? undefined : mover.id);
          }
          for (const newcomer of newcomers) {
            expect((await users.findById(newcomer.id))?.id).toBe(
              newcomer === winner ? newcomer.id : undefined,
            );
          }
        }
      });
    });

    describe('findUnproven', () => {
      const seenAt = (lastSeenAt: Date) => ({ signUp: { device: null, ipAddress: null, lastSeenAt } });

      test('finds sign-ups that were not seen since a time, the longest unseen first, and as many as asked for', async () => {
        // Earlier than in any other test of this store.
        const [second, first, third] = [
          await inserted(seenAt(new Date(-20))),
          await inserted(seenAt(new Date(-30))),
          await inserted(seenAt(new Date(-10))),
        ];
        await inserted({ signUp: null, createdAt: new Date(-40) });
        const idsOf = async (before: number, most: number) =>
          (await users.findUnproven(new Date(before), most)).map(({ id }) => id);
        expect(await idsOf(-10, 10)).toEqual([first.id, second.id]);
        expect(await idsOf(-9, 10)).toEqual([first.id, second.id, third.id]);
        expect(await idsOf(-9, 1)).toEqual([first.id]);
      });

      test('finds them no more when they are seen, proven or deleted', async () => {
        const [seen, proven, deleted] = [
          await inserted(seenAt(new Date(-1030))),
          await inserted(seenAt(new Date(-1020))),
          await inserted(seenAt(new Date(-1010))),
        ];
        expect(await users.findUnproven(new Date(-1000), 10)).toHaveLength(3);
        await users.update<never>(seen.id, (current) => ok(seeInUse(current, LATER)));
        await users.update<never>(proven.id, (current) => ok(verifyEmail(current, current.email, LATER)));
        await users.delete<never>(deleted.id, ok);
        expect(await users.findUnproven(new Date(-1000), 10)).toEqual([]);
        expect((await users.findById(seen.id))?.signUp?.lastSeenAt).toEqual(LATER);
        expect((await users.findById(proven.id))?.signUp).toBeNull();
      });
    });

    describe('replacePasswordHash', () => {
      test('is not undone by a change that had read the user before', async () => {
        const user = await inserted({ passwordHash: 'old' });
        let replaced: Promise<boolean> | undefined;
        const updated = await users.update<never>(user.id, (current) => {
          replaced ??= users.replacePasswordHash(user.id, 'old', 'new');
          return ok(changeUser(current, { name: 'Renamed' }, LATER));
        });
        expect(updated.ok).toBe(true);
        expect(await replaced).toBe(true);
        expect(await users.findById(user.id)).toMatchObject({
          name: 'Renamed',
          passwordHash: 'new',
          version: 2,
        });
      });

      test('replaces the hash that was verified, and the version stays', async () => {
        const user = await inserted({ passwordHash: 'old' });
        expect(await users.replacePasswordHash(user.id, 'old', 'new')).toBe(true);
        expect(await users.findById(user.id)).toEqual({ ...user, passwordHash: 'new' });
      });

      test('changes nothing when another hash is there', async () => {
        const user = await inserted({ passwordHash: 'changed meanwhile' });
        expect(await users.replacePasswordHash(user.id, 'old', 'new')).toBe(false);
        expect(await users.replacePasswordHash(randomUUID(), 'old', 'new')).toBe(false);
        expect(await users.findById(user.id)).toEqual(user);
      });

      test('lets one of ten simultaneous replacements win', async () => {
        const user = await inserted({ passwordHash: 'old' });
        const results = await atOnce(10, (index) =>
          users.replacePasswordHash(user.id, 'old', `new-${index}`),
        );
        expect(results.filter(Boolean)).toHaveLength(1);
        expect((await users.findById(user.id))?.passwordHash).toBe(`new-${results.indexOf(true)}`);
      });
    });

    describe('delete', () => {
      test('takes identity and sessions with it and frees the address', async () => {
        const [user, other] = [await inserted(), await inserted()];
        const sessions = [user, other].map((owner) => aSession(owner, LATER, 60));
        for (const session of sessions) await store.sessions.insert(session);
        expect(await users.delete(user.id, ok)).toEqual(ok(user));
        expect(await users.findById(user.id)).toBeNull();
        expect(await users.findByEmail(user.email.key)).toBeNull();
        expect(await store.sessions.findLive(sessions[0]?.id ?? '', LATER)).toBeNull();
        expect(await store.sessions.findLive(sessions[1]?.id ?? '', LATER)).toEqual(sessions[1]);
        await inserted({ email: user.email });
      });

      test('does not delete what the check refuses, or nobody', async () => {
        const user = await inserted();
        expect(await users.delete(user.id, () => err({ code: 'no' }))).toEqual(err({ code: 'no' }));
        expect(await users.findById(user.id)).toEqual(user);
        expect(await users.delete(randomUUID(), ok)).toEqual(err({ code: 'user_not_found' }));
      });

      test('happens once, however many ask at once', async () => {
        const user = await inserted();
        const results = await atOnce(10, () => users.delete<never>(user.id, ok));
        expect(tally(results.map(codeOf))).toEqual({
          ok: 1,
          user_not_found: 9,
        });
      });
    });

    describe('the last active admin', () => {
      type Remove = (of: UserRepository, id: string) => Promise<Result<unknown, { readonly code: string }>>;
      const removals: readonly (readonly [string, Remove])[] = [
        ['demoted', (of, id) => of.update<never>(id, change({ roles: ['user'] }))],
        ['disabled', (of, id) => of.update<never>(id, change({ status: 'disabled' }))],
        ['deleted', (of, id) => of.delete<never>(id, ok)],
      ];
      const admin = () => aUser({ roles: ['user', 'admin'] });
      /** Opens a separate store with these users only: the tests need to know who all the administrators are. */
      const openWith = async (...people: readonly User[]): Promise<UserRepository> => {
        const fresh = (await open()).users;
        for (const person of people) await fresh.insert(person);
        return fresh;
      };

      test.each(removals)('cannot be %s, until there is another', async (_, remove) => {
        const [only, another] = [admin(), admin()];
        const own = await openWith(only, aUser(), aUser({ roles: ['admin'], status: 'disabled' }));
        expect(await remove(own, only.id)).toEqual(err({ code: 'last_admin' }));
        expect(await own.findById(only.id)).toEqual(only);
        expect((await own.update<never>(only.id, change({ name: 'Grace' }))).ok).toBe(true);
        await own.insert(another);
        expect((await remove(own, only.id)).ok).toBe(true);
        expect(await remove(own, another.id)).toEqual(err({ code: 'last_admin' }));
      });

      test('stays when all of them are removed at once, in every way', async () => {
        const admins = [admin(), admin(), admin(), admin(), admin(), admin()];
        const own = await openWith(...admins);
        const results = await Promise.all(
          admins.map(({ id }, index) => removals[index % removals.length]?.[1](own, id)),
        );
        expect(tally(results.map((result) => (result === undefined ? 'none' : codeOf(result))))).toEqual({
          ok: 5,
          last_admin: 1,
        });
        const query = { sort: 'createdAt', role: 'admin', status: 'active', limit: 10, after: null } as const;
        const survivor = admins[results.findIndex((result) => result?.ok === false)];
        expect((await own.list(query)).users).toEqual([survivor]);
      });

      test('stays when two demote each other, again and again', async () => {
        const pair = [admin(), admin()];
        const own = await openWith(...pair);
        for (let round = 0; round < 6; round += 1) {
          const results = await Promise.all(
            pair.map(({ id }) => own.update<never>(id, change({ roles: ['user'] }))),
          );
          expect(tally(results.map(codeOf))).toEqual({ ok: 1, last_admin: 1 });
          for (const { id } of pair) await own.update<never>(id, change({ roles: ['user', 'admin'] }));
        }
      });
    });
  });
};
