import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BASIC_ROLES,
  inRoleOrder,
  isRoleName,
  parseRoles,
  rolesWith,
} from '../../../src/domain/users/role.ts';

const ROLES = rolesWith(['reviewer', 'editor']);

test('the roles of an installation are in one order, whatever order they are set in', () => {
  expect(ROLES).toEqual(['user', 'admin', 'editor', 'reviewer']);
  expect(rolesWith([])).toEqual(BASIC_ROLES);
});

test.each([
  [['user'], ['user']],
  [['admin'], ['admin']],
  [['editor'], ['editor']],
  [
    ['editor', 'admin', 'user'],
    ['user', 'admin', 'editor'],
  ],
  [['admin', 'admin'], ['admin']],
])('%j is the set %j', (input, expected) => {
  expect(parseRoles(input, ROLES)).toEqual({ ok: true, value: expected });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty list', []],
  ['a text', 'admin'],
  ['an unknown role', ['root']],
  ['another case', ['Admin']],
  ['white space', ['admin ']],
  ['a role among others', ['user', 'root']],
  ['null in the list', ['user', null]],
  ['a list in the list', [['admin']]],
  ['more than there are', ['user', 'user', 'user', 'user', 'user']],
  ['a member of every object', ['toString']],
  ['a list-like object', { 0: 'admin', length: 1 }],
  ['an operator', { $in: ['admin'] }],
])('%s is refused', (_, input) => {
  expect(parseRoles(input, ROLES)).toEqual({
    ok: false,
    error: {
      path: 'roles',
      code: 'role_invalid',
      message: 'must be a list of one or more of: user, admin, editor, reviewer',
    },
  });
});

test('a role that is configured no longer stays with who has it, and is granted to nobody', () => {
  expect(parseRoles(['user', 'writer'], ROLES, ['user', 'writer'])).toEqual({
    ok: true,
    value: ['user', 'writer'],
  });
  expect(parseRoles(['user', 'writer'], ROLES, ['user']).ok).toBe(false);
});

test('every accepted list is a set of known roles in their order', () => {
  const item = fc.oneof(fc.constantFrom(...ROLES), fc.constantFrom('root', '', null, 0));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), (input) => {
      const parsed = parseRoles(input, ROLES);
      const good =
        input.length >= 1 && input.length <= 4 && input.every((role) => ROLES.includes(role as never));
      expect(parsed.ok).toBe(good);
      if (parsed.ok) expect(parsed.value).toEqual(ROLES.filter((role) => input.includes(role)));
    }),
  );
});

test('the order of a set is the same however it was written', () => {
  const name = fc.stringMatching(/^[a-z0-9_-]{1,32}$/);
  fc.assert(
    fc.property(fc.array(name), (roles) => {
      expect(inRoleOrder([...roles].reverse())).toEqual(inRoleOrder(roles));
      expect(new Set(inRoleOrder(roles))).toEqual(new Set(roles));
    }),
  );
});

test.each([
  ['editor', true],
  ['a', true],
  ['2nd-line_support', true],
  ['x'.repeat(32), true],
  ['x'.repeat(33), false],
  ['', false],
  ['Editor', false],
  ['éditeur', false],
  ['two words', false],
  ['a,b', false],
  ['a.b', false],
  ['$a', false],
  ['a\n', false],
  [7, false],
])('%j is a name of a role: %s', (input, expected) => {
  expect(isRoleName(input)).toBe(expected);
});
