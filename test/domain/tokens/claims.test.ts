import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../../src/domain/tokens/claims.ts';
import type { Metadata } from '../../../src/domain/users/metadata.ts';

const of = (publicMetadata: Metadata, names: readonly string[], roles: readonly string[] = ['user']) =>
  claimsOf({ publicMetadata, roles }, names);

describe('claims out of metadata', () => {
  test.each([
    ['a text', 'pro'],
    ['an empty text', ''],
    ['a number', 1.5],
    ['a boolean', false],
    ['a list of texts', ['a', 'b']],
    ['an empty list', []],
    ['256 bytes', 'x'.repeat(254)],
    ['256 bytes of two each', 'ä'.repeat(127)],
  ])('are %s', (_, plan) => {
    expect(of({ plan }, ['plan'])).toEqual({ plan });
  });

  test.each([
    ['null', null],
    ['an object', { a: 1 }],
    ['a list of numbers', [1]],
    ['a list with null', ['a', null]],
    ['a list of lists', [['a']]],
    ['257 bytes', 'x'.repeat(255)],
    ['258 bytes of two each', 'ä'.repeat(128)],
    ['a list of 257 bytes', ['x'.repeat(253)]],
  ])('are not %s, and the others stay', (_, plan) => {
    expect(of({ plan, tenant: 'acme' }, ['plan', 'tenant'])).toEqual({ tenant: 'acme' });
  });

  test('are those that are listed, at the top, and of the object itself', () => {
    const metadata = { plan: 'pro', secret: 'x', nested: { tenant: 'acme' } };
    expect(of(metadata, ['plan', 'tenant', 'toString', 'constructor'])).toEqual({ plan: 'pro' });
    expect(of(metadata, [])).toEqual({});
  });
});

test('roles and claims share what there is room for: what no longer fits is left out, in the order of the setting', () => {
  const names = Array.from({ length: 16 }, (_, index) => `claim${index}`);
  const metadata = Object.fromEntries(names.map((name) => [name, 'x'.repeat(200)]));
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

  const few = of(metadata, names);
  expect(Object.keys(few)).toEqual(names.slice(0, 8));
  const roles = Array.from({ length: 34 }, (_, index) => `${index}`.padStart(32, 'r'));
  const many = of(metadata, names, roles);
  expect(Object.keys(many)).toEqual(names.slice(0, 2));
  for (const [held, claims] of [[['user'], few] as const, [roles, many] as const]) {
    expect(bytes(held) + bytes(claims)).toBeLessThanOrEqual(1792);
  }
  expect(of({ ...metadata, claim15: 'small' }, names)).toMatchObject({ claim15: 'small' });
});
