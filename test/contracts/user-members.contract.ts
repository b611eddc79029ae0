import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import { ok } from '../../src/domain/result.ts';
import type { User, UserChange } from '../../src/domain/user.ts';
import { changing } from '../support/a-user.ts';
import type { OpenStore } from './contract.ts';
import { insertedInto } from './inserted-user.ts';

const LATER = new Date('2026-02-02T02:02:02.020Z');
const change = (members: UserChange) => changing(members, LATER);

/** For what every store does with what an installation says of its users: roles of its own. */
export const userMembersContract = (open: OpenStore): void => {
  describe('UserRepository, what an installation says of its users', () => {
    let users: UserRepository;
    beforeAll(async () => {
      users = (await open()).users;
    });

    const inserted = (members: Partial<User> = {}) => insertedInto(users, members);

    describe('roles of an installation', () => {
      it('come back in their order, and are listed by, granted and taken away', async () => {
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
