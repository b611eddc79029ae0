import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import { ok } from '../../src/domain/result.ts';
import type { User, UserChange } from '../../src/domain/users/user.ts';
import { changing } from '../support/a-user.ts';
import type { OpenStore } from './contract.ts';
import { insertedInto } from './inserted-user.ts';

const LATER = new Date('2026-02-02T02:02:02.020Z');
const change = (members: UserChange) => changing(members, LATER);

/** Tests how every store keeps what an installation says of its users: its own roles, and metadata. */
export const userMembersContract = (open: OpenStore): void => {
  describe('UserRepository, what an installation says of its users', () => {
    let users: UserRepository;
    beforeAll(async () => {
      users = (await open()).users;
    });

    const inserted = (members: Partial<User> = {}) => insertedInto(users, members);

    describe('metadata', () => {
      // What has a meaning to a database: operators, paths, quotes, NUL, members of every object.
      const odd = {
        $where: '1',
        $set: { 'a.b': { $ne: null } },
        'a.b.c': [[], {}, '', 0.1, -5, true, null],
        '': "'; DROP TABLE users; --",
        constructor: 'x',
        nul: '\u0000',
        '\u{1f600}': '\u{10ffff}',
      };

      test('comes back as it was, with a new user and with a change, and counts as a version', async () => {
        const user = await inserted({ publicMetadata: odd, privateMetadata: { note: 'kept' } });
        expect(await users.findById(user.id)).toEqual(user);
        expect(await users.findByEmail(user.email.key)).toEqual(user);
        expect(await users.insert(user)).toEqual(ok(undefined));
        const changed = await users.update<never>(
          user.id,
          change({ publicMetadata: {}, privateMetadata: odd }),
        );
        expect(changed.ok && changed.value).toMatchObject({ version: 2, publicMetadata: {} });
        const stored = await users.findById(user.id);
        expect([stored?.publicMetadata, stored?.privateMetadata]).toEqual([{}, odd]);
        const page = await users.list({ sort: 'email', prefix: user.email.key, limit: 1, after: null });
        expect(page.users).toEqual([stored]);
      });

      test('is taken at its largest, and survives what changes something else', async () => {
        const large = { text: 'x'.repeat(4096 - '{"text":""}'.length) };
        const user = await inserted({ publicMetadata: large, privateMetadata: large });
        await users.update<never>(user.id, change({ name: 'Grace' }));
        await users.replacePasswordHash(user.id, user.passwordHash ?? '', 'new');
        const stored = await users.findById(user.id);
        expect(stored).toMatchObject({ name: 'Grace', passwordHash: 'new', version: 2 });
        expect([stored?.publicMetadata, stored?.privateMetadata]).toEqual([large, large]);
      });

      test('ends with the user', async () => {
        const user = await inserted({ publicMetadata: { plan: 'pro' } });
        expect((await users.delete<never>(user.id, ok)).ok).toBe(true);
        expect(await users.findById(user.id)).toBeNull();
        await inserted({ email: user.email });
        expect((await users.findByEmail(user.email.key))?.publicMetadata).toEqual({});
      });
    });

    describe('roles of an installation', () => {
      test('come back in their order, and are listed by, granted and taken away', async () => {
        const role = `role-${randomUUID().slice(0, 8)}`;
        const page = { sort: 'createdAt', status: null, role, limit: 10, after: null } as const;
        const active = { ...page, status: 'active' } as const;
        await inserted({ roles: ['admin'] });
        const user = await inserted({ roles: ['user', 'admin', 'editor', role].toSorted() });
        expect((await users.findById(user.id))?.roles).toEqual(['user', 'admin', 'editor', role]);
        expect((await users.list(page)).users.map(({ id }) => id)).toEqual([user.id]);
        expect((await users.list(active)).users.map(({ id }) => id)).toEqual([user.id]);
        await users.update<never>(user.id, change({ roles: ['user', 'admin'] }));
        expect((await users.findById(user.id))?.roles).toEqual(['user', 'admin']);
        expect((await users.list(page)).users).toEqual([]);
        await users.update<never>(user.id, change({ roles: [role] }));
        expect((await users.list(active)).users.map(({ roles }) => roles)).toEqual([[role]]);
        await users.delete<never>(user.id, ok);
        expect((await users.list(page)).users).toEqual([]);
      });
    });
  });
};
