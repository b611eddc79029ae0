import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Email, parseKeptEmail } from '../../../src/domain/email/email.ts';
import type { Role } from '../../../src/domain/users/role.ts';
import {
  changeUser,
  createUser,
  isActiveAdmin,
  type User,
  type UserChange,
} from '../../../src/domain/users/user.ts';

const emailOf = (address: string): Email => {
  const parsed = parseKeptEmail(address);
  if (!parsed.ok) throw new Error('the test needs a good address');
  return parsed.value;
};

const created = new Date('2030-01-01T00:00:00Z');
const later = new Date('2030-01-02T00:00:00Z');

const ada: User = createUser({
  id: 'u1',
  name: 'Ada',
  email: emailOf('ada@example.com'),
  roles: ['user'],
  passwordHash: '$argon2id$x',
  now: created,
});
const verified: User = { ...ada, emailVerified: true, version: 7, sessionEpoch: 3 };

test('an account begins active, unproven, in version 1 and epoch 0', () => {
  expect(ada).toEqual({
    id: 'u1',
    name: 'Ada',
    email: { address: 'ada@example.com', key: 'ada@example.com' },
    emailVerified: false,
    roles: ['user'],
    status: 'active',
    passwordHash: '$argon2id$x',
    sessionEpoch: 0,
    hasSecondFactor: false,
    factorEpoch: 0,
    linkEpoch: 0,
    signUp: null,
    createdAt: created,
    publicMetadata: {},
    privateMetadata: {},
    updatedAt: created,
    version: 1,
  });
});

describe('a change', () => {
  test.each<[string, UserChange, Partial<User>]>([
    ['a name', { name: 'Ada L.' }, { name: 'Ada L.' }],
    [
      'an address is unproven again',
      { email: emailOf('countess@example.com') },
      { email: emailOf('countess@example.com'), emailVerified: false },
    ],
    [
      'an address that differs by case only stays proven',
      { email: emailOf('Ada@Example.com') },
      { email: emailOf('Ada@Example.com'), emailVerified: true },
    ],
    ['roles', { roles: ['user', 'admin'] }, { roles: ['user', 'admin'] }],
    ['disabling ends the epoch', { status: 'disabled' }, { status: 'disabled', sessionEpoch: 4 }],
    [
      'everything at once is one version',
      { name: 'Eve', email: emailOf('eve@example.com'), roles: ['admin'], status: 'disabled' },
      {
        name: 'Eve',
        email: emailOf('eve@example.com'),
        emailVerified: false,
        roles: ['admin'],
        status: 'disabled',
        sessionEpoch: 4,
      },
    ],
  ])('%s', (_, change, expected) => {
    expect(changeUser(verified, change, later)).toEqual({
      ...verified,
      ...expected,
      updatedAt: later,
      version: 8,
    });
  });

  test('enabling again keeps the epoch, so that sessions from before stay ended', () => {
    const disabled = changeUser(verified, { status: 'disabled' }, later);
    const enabled = changeUser(disabled, { status: 'active' }, later);
    expect(enabled).toMatchObject({ status: 'active', sessionEpoch: 4, version: 9 });
    expect(changeUser(enabled, { status: 'disabled' }, later).sessionEpoch).toBe(5);
  });

  test('a change of a disabled account does not end its epoch once more', () => {
    const disabled: User = { ...verified, status: 'disabled' };
    expect(changeUser(disabled, { name: 'Eve', status: 'disabled' }, later).sessionEpoch).toBe(3);
  });

  test.each<[string, UserChange]>([
    ['nothing', {}],
    [
      'members that are undefined',
      { name: undefined, email: undefined, roles: undefined, status: undefined },
    ],
    [
      'the same values',
      { name: 'Ada', email: emailOf('ada@example.com'), roles: ['user'], status: 'active' },
    ],
  ])('%s gives back the very same object', (_, change) => {
    expect(changeUser(verified, change, later)).toBe(verified);
  });

  test('the object that came in is left as it was', () => {
    const before = structuredClone(verified);
    changeUser(verified, { name: 'Eve', status: 'disabled', roles: ['admin'] }, later);
    expect(verified).toEqual(before);
  });
});

describe('properties of changes', () => {
  const roles = fc.constantFrom<readonly Role[]>(['user'], ['admin'], ['user', 'admin']);
  const email = fc.constantFrom('ada@example.com', 'ADA@example.com', 'eve@example.com').map(emailOf);
  const status = fc.constantFrom('active' as const, 'disabled' as const);
  const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const change = fc.record({
    name: optional(fc.constantFrom('Ada', 'Eve')),
    email: optional(email),
    roles: optional(roles),
    status: optional(status),
  });

  test('any run of changes counts each that changed something, and the epoch each disabling', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let user = verified;
        for (const step of changes) {
          const next = changeUser(user, step, later);
          const { updatedAt: _a, version: _b, ...visibleBefore } = user;
          const { updatedAt: _c, version: _d, ...visibleAfter } = next;
          if (next === user) {
            expect(changeUser({ ...user }, step, later)).toEqual(user);
          } else {
            expect(visibleAfter).not.toEqual(visibleBefore);
            expect(next.version).toBe(user.version + 1);
          }
          const disabled = user.status === 'active' && next.status === 'disabled';
          expect(next.sessionEpoch).toBe(user.sessionEpoch + (disabled ? 1 : 0));
          expect([next.id, next.createdAt, next.passwordHash]).toEqual(['u1', created, '$argon2id$x']);
          // Repeating the same change changes nothing.
          expect(changeUser(next, step, later)).toBe(next);
          user = next;
        }
      }),
    );
  });
});

test.each<[User['status'], readonly Role[], boolean]>([
  ['active', ['admin'], true],
  ['active', ['user', 'admin'], true],
  ['active', ['user'], false],
  ['disabled', ['admin'], false],
  ['disabled', ['user'], false],
])('%s with %j is an active admin: %s', (status, roles, expected) => {
  expect(isActiveAdmin({ ...ada, status, roles })).toBe(expected);
});
