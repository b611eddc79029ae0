import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '../../../src/domain/users/user.ts';
import { accountOf, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
let ada: User;
let eve: User;

beforeAll(async () => {
  world = await openUseCases();
  await world.openAdmin();
  ada = (await world.signUp('Ada')).user;
  eve = (await world.signUp('Eve')).user;
});
afterAll(() => world.close());

const FORBIDDEN = { ok: false, error: { code: 'forbidden' } };

// What is forbidden is refused before it is looked at: the answer says nothing about bad input or unknown ids.
describe('somebody without the role admin', () => {
  test.each([
    ['opens no account', () => world.useCases.createUser({ actor: ada, ...accountOf('Bob') })],
    [
      'not even with bad input',
      () => world.useCases.createUser({ actor: ada, ...accountOf('Bob'), email: '' }),
    ],
    ['lists nobody', () => world.useCases.listUsers({ actor: ada })],
    ['nor itself', () => world.useCases.listUsers({ actor: ada, email: 'ada@example.com' })],
    ['nor with bad input', () => world.useCases.listUsers({ actor: ada, limit: -1 })],
    ['sees no other account', () => world.useCases.getUser({ actor: ada, id: eve.id })],
    ['nor learns that there is none', () => world.useCases.getUser({ actor: ada, id: 'nobody' })],
    [
      'deletes no other account',
      () => world.useCases.deleteUser({ actor: ada, id: eve.id, expectedVersion: null }),
    ],
    [
      'nor its own this way',
      () => world.useCases.deleteUser({ actor: ada, id: ada.id, expectedVersion: null }),
    ],
    [
      'nor one that is not there',
      () => world.useCases.deleteUser({ actor: ada, id: 'nobody', expectedVersion: 1 }),
    ],
  ])('%s', async (_, ask) => {
    expect(await ask()).toEqual(FORBIDDEN);
  });

  test.each([
    ['its own address', 'own', { email: 'new@example.com' }],
    ['its own roles', 'own', { roles: ['user', 'admin'] }],
    ['its own roles to what they are', 'own', { roles: ['user'] }],
    ['its own status', 'own', { status: 'disabled' as const }],
    ['its own name and roles together', 'own', { name: 'Ada L.', roles: ['admin'] }],
    ["somebody else's name", 'other', { name: 'Mallory' }],
    ['nothing of somebody else', 'other', {}],
    ['a name of nobody', 'nobody', { name: 'Mallory' }],
    ['its own roles to nonsense', 'own', { roles: ['root'] }],
  ])('does not change %s', async (_, whose, change) => {
    const id = whose === 'own' ? ada.id : whose === 'other' ? eve.id : 'nobody';
    expect(await world.useCases.updateUser({ actor: ada, id, expectedVersion: null, ...change })).toEqual(
      FORBIDDEN,
    );
    expect(await world.store.users.findById(ada.id)).toEqual(ada);
    expect(await world.store.users.findById(eve.id)).toEqual(eve);
  });

  test('sees its own account and changes its own name', async () => {
    expect(await world.useCases.getUser({ actor: eve, id: eve.id })).toEqual({ ok: true, value: eve });
    const renamed = await world.useCases.updateUser({
      actor: eve,
      id: eve.id,
      expectedVersion: 1,
      name: ' Evie ',
    });
    expect(renamed).toMatchObject({
      ok: true,
      value: { user: { name: 'Evie', roles: ['user'], version: 2 } },
    });
  });
});
