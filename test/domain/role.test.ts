import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRoles, ROLES } from '../../src/domain/role.ts';

test.each([
  [['user'], ['user']],
  [['admin'], ['admin']],
  [
    ['user', 'admin'],
    ['user', 'admin'],
  ],
  [
    ['admin', 'user'],
    ['user', 'admin'],
  ],
  [['admin', 'admin'], ['admin']],
])('%j is the set %j', (input, expected) => {
  expect(parseRoles(input)).toEqual({ ok: true, value: expected });
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
  ['more than there are', ['user', 'user', 'user']],
  ['a member of every object', ['toString']],
  ['a list-like object', { 0: 'admin', length: 1 }],
  ['an operator', { $in: ['admin'] }],
])('%s is refused', (_, input) => {
  expect(parseRoles(input)).toMatchObject({ ok: false, error: { path: 'roles', code: 'role_invalid' } });
});

test('every accepted list is a set of known roles in the order of ROLES', () => {
  const item = fc.oneof(fc.constantFrom(...ROLES), fc.constantFrom('root', '', null, 0));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), (input) => {
      const parsed = parseRoles(input);
      const good =
        input.length >= 1 && input.length <= 2 && input.every((role) => ROLES.includes(role as never));
      expect(parsed.ok).toBe(good);
      if (parsed.ok) expect(parsed.value).toEqual(ROLES.filter((role) => input.includes(role)));
    }),
  );
});
