import { describe, expect, test } from 'vitest';
import { parseKeptEmail } from '../../../src/domain/email/email.ts';
import { mayChangeUser, mayManageUsers, mayReadUser } from '../../../src/domain/users/authorization.ts';
import type { Role } from '../../../src/domain/users/role.ts';
import { createUser, type User, type UserChange } from '../../../src/domain/users/user.ts';

const email = parseKeptEmail('ada@example.com');
if (!email.ok) throw new Error('the test needs a good address');
const withRoles = (...roles: Role[]): User =>
  createUser({ id: 'own', name: 'A', email: email.value, roles, passwordHash: null, now: new Date(0) });

const FIELDS: readonly (keyof UserChange)[] = ['name', 'email', 'roles', 'status'];
// Every subset of the fields, including the empty one.
const SETS = Array.from({ length: 2 ** FIELDS.length }, (_, bits) =>
  FIELDS.filter((_field, index) => bits & (1 << index)),
);

describe.each([
  ['user', withRoles('user'), false],
  ['admin', withRoles('admin'), true],
  ['user and admin', withRoles('user', 'admin'), true],
  ['no role at all', withRoles(), false],
] as const)('%s', (_, actor, isAdmin) => {
  test(`may manage accounts: ${isAdmin}`, () => {
    expect(mayManageUsers(actor)).toBe(isAdmin);
  });

  test(`may read its own account, and others: ${isAdmin}`, () => {
    expect(mayReadUser(actor, 'own')).toBe(true);
    expect(mayReadUser(actor, 'other')).toBe(isAdmin);
    expect(mayReadUser(actor, '')).toBe(isAdmin);
  });

  test.each(SETS.map((fields) => [fields.join(' ') || '(none)', fields] as const))(
    'changing %s of its own and of another account',
    (_label, fields) => {
      const nameAtMost = fields.every((field) => field === 'name');
      expect(mayChangeUser(actor, 'own', fields)).toBe(isAdmin || nameAtMost);
      expect(mayChangeUser(actor, 'other', fields)).toBe(isAdmin);
    },
  );
});
