import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { User, UserChange } from '../../src/domain/users/user.ts';
import { aSession } from '../support/a-session.ts';
import { anEmail, aUser, changing } from '../support/a-user.ts';
import { atOnce, type OpenStore, tally } from './contract.ts';
import { insertedInto } from './inserted-user.ts';

const LATER = new Date('2026-02-02T02:02:02.020Z');
const change = (members: UserChange) => changing(members, LATER);

/** Tests what every store of users must do when a write is repeated, or when writes of different kinds race. */
export const userSafetyContract = (open: OpenStore, rounds = 5): void => {
  describe('UserRepository, repeated and mixed writes', () => {
    let store: Store;
    let users: UserRepository;
    beforeAll(async () => {
      store = await open();
      users = store.users;
    });

    const inserted = (members: Partial<User> = {}) => insertedInto(users, members);

    test('takes the repetition of an insert, since its answer may have been lost', async () => {
      const user = await inserted();
      expect(await users.insert(user)).toEqual(ok(undefined));
      expect(await users.findById(user.id)).toEqual(user);
      expect(await users.findByEmail(user.email.key)).toEqual(user);
    });

    test('takes no other user under an id that is there, and leaves nothing of it', async () => {
      const user = await inserted();
      const other = aUser({ id: user.id });
      await expect(users.insert(other)).rejects.toThrow();
      expect(await users.findById(user.id)).toEqual(user);
      expect(await users.findByEmail(other.email.key)).toBeNull();
      await inserted({ email: other.email });
    });

    test('knows who was deleted by id, and by an address that was proven, and nobody else', async () => {
      const [proven, unproven, living] = [
        await inserted({ emailVerified: true }),
        await inserted(),
        await inserted({ emailVerified: true }),
      ];
      const [nobody, anywhere] = [randomUUID(), anEmail()];
      expect(await users.wasDeleted(proven.id, proven.email.key)).toBe(false);
      for (const user of [proven, unproven]) expect((await users.delete(user.id, ok)).ok).toBe(true);
      expect(await users.wasDeleted(proven.id, anywhere.key)).toBe(true);
      expect(await users.wasDeleted(nobody, proven.email.key)).toBe(true);
      expect(await users.wasDeleted(unproven.id, anywhere.key)).toBe(true);
      expect(await users.wasDeleted(nobody, unproven.email.key)).toBe(false);
      expect(await users.wasDeleted(living.id, living.email.key)).toBe(false);
      expect(await users.wasDeleted(nobody, anywhere.key)).toBe(false);
      // The address is free for a new sign-up, and moving away from an address is no deletion.
      await inserted({ email: proven.email });
      expect((await users.update(living.id, change({ email: anEmail() }))).ok).toBe(true);
      expect(await users.wasDeleted(nobody, living.email.key)).toBe(false);
    });

    test('knows nothing of a deletion that was refused', async () => {
      const user = await inserted({ emailVerified: true });
      expect((await users.delete(user.id, () => err('not now'))).ok).toBe(false);
      expect(await users.wasDeleted(user.id, user.email.key)).toBe(false);
    });

    test('knows of a deletion at the moment at which nobody is found any more', async () => {
      const user = await inserted({ emailVerified: true });
      const deleting = users.delete(user.id, ok);
      // Yields each turn, so that stores that batch writes can flush theirs.
      while ((await users.findById(user.id)) !== null) await new Promise((resume) => setTimeout(resume, 0));
      expect(await users.wasDeleted(user.id, anEmail().key)).toBe(true);
      expect(await users.wasDeleted(randomUUID(), user.email.key)).toBe(true);
      await deleting;
    });

    test('keeps id and createdAt, and counts the version by one, whatever a change gives', async () => {
      const user = await inserted();
      const expected = { ...user, name: 'Grace', version: 2 };
      const updated = await users.update<never>(user.id, (current) =>
        ok({ ...current, id: randomUUID(), name: 'Grace', createdAt: LATER, version: 9 }),
      );
      expect(updated).toEqual(ok(expected));
      expect(await users.findById(user.id)).toEqual(expected);
    });

    test('lets two users swap their addresses', async () => {
      const [left, right] = [await inserted(), await inserted()];
      expect((await users.update(left.id, change({ email: anEmail() }))).ok).toBe(true);
      expect((await users.update(right.id, change({ email: left.email }))).ok).toBe(true);
      expect((await users.update(left.id, change({ email: right.email }))).ok).toBe(true);
      expect((await users.findByEmail(right.email.key))?.id).toBe(left.id);
      expect((await users.findByEmail(left.email.key))?.id).toBe(right.id);
    });

    test('gives the address of a user who is deleted to one newcomer at most', async () => {
      for (let round = 0; round < rounds; round += 1) {
        const user = await inserted();
        const newcomers = [aUser({ email: user.email }), aUser({ email: user.email })];
        const [deleted, ...results] = await Promise.all([
          users.delete<never>(user.id, ok),
          ...newcomers.map((newcomer) => users.insert(newcomer)),
        ]);
        expect(deleted).toEqual(ok(user));
        const refused = results.filter((result) => !result.ok);
        for (const result of refused) expect(result).toEqual(err({ code: 'email_taken' }));
        expect(refused.length).toBeGreaterThanOrEqual(1);
        const winner = newcomers[results.findIndex((result) => result.ok)];
        expect((await users.findByEmail(user.email.key))?.id).toBe(winner?.id);
        if (winner === undefined) await inserted({ email: user.email });
      }
    });

    test('brings nobody back who is deleted while changes are made', async () => {
      for (let round = 0; round < rounds; round += 1) {
        const user = await inserted();
        const email = anEmail();
        const [deleted, moved, named] = await Promise.all([
          users.delete<never>(user.id, ok),
          users.update<never>(user.id, change({ email })),
          users.update<never>(user.id, change({ name: 'Grace' })),
        ]);
        expect(deleted.ok).toBe(true);
        for (const result of [moved, named]) {
          if (!result.ok) expect(result).toEqual(err({ code: 'user_not_found' }));
        }
        expect(await users.findById(user.id)).toBeNull();
        await inserted({ email });
        await inserted({ email: user.email });
      }
    });

    test('keeps somebody administrating when one admin steps down as another is appointed', async () => {
      let admin = await inserted({ roles: ['user', 'admin'] });
      for (let round = 0; round < rounds; round += 1) {
        const next = await inserted();
        const [demoted, appointed] = await Promise.all([
          users.update(admin.id, change({ roles: ['user'] })),
          users.update(next.id, change({ roles: ['user', 'admin'] })),
        ]);
        expect(appointed.ok).toBe(true);
        if (!demoted.ok) {
          expect(demoted).toEqual(err({ code: 'last_admin' }));
          expect((await users.update(admin.id, change({ roles: ['user'] }))).ok).toBe(true);
        }
        expect(await users.update(next.id, change({ roles: ['user'] }))).toEqual(err({ code: 'last_admin' }));
        admin = next;
      }
    });

    test('leaves addresses and sessions as they were when a change or deletion is refused as last_admin', async () => {
      const admins = await users.list({
        sort: 'createdAt',
        role: 'admin',
        status: 'active',
        limit: 2,
        after: null,
      });
      for (const other of admins.users.slice(1)) expect((await users.delete(other.id, ok)).ok).toBe(true);
      const only = admins.users[0] ?? (await inserted({ roles: ['user', 'admin'] }));
      const email = anEmail();
      for (const members of [{ roles: ['user'] }, { status: 'disabled' }] as const) {
        expect(await users.update(only.id, change({ email, ...members }))).toEqual(
          err({ code: 'last_admin' }),
        );
      }
      const session = aSession(only, LATER, 60);
      await store.sessions.insert(session);
      expect(await users.delete(only.id, ok)).toEqual(err({ code: 'last_admin' }));
      expect(await store.sessions.findLive(session.id, LATER)).toEqual(session);
      expect(await users.findById(only.id)).toEqual(only);
      expect(await users.findByEmail(only.email.key)).toEqual(only);
      expect(await users.findByEmail(email.key)).toBeNull();
      await inserted({ email });
    });

    test('lets one of several users who move to one address at once have it', async () => {
      const email = anEmail();
      const movers = await atOnce(4, () => inserted());
      const results = await Promise.all(movers.map(({ id }) => users.update<never>(id, change({ email }))));
      expect(tally(results.map((result) => (result.ok ? 'ok' : result.error.code)))).toEqual({
        ok: 1,
        email_taken: 3,
      });
      const winner = movers[results.findIndex((result) => result.ok)];
      expect((await users.findByEmail(email.key))?.id).toBe(winner?.id);
      for (const mover of movers.filter((each) => each !== winner)) {
        expect(await users.findById(mover.id)).toEqual(mover);
        expect(await users.findByEmail(mover.email.key)).toEqual(mover);
      }
    });
  });
};
