import { hashSync } from '@node-rs/bcrypt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createImportUser, type ImportUser } from '../../src/application/use-cases/import-user.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../support/open-use-cases.ts';

let world: OpenUseCases;
let importUser: ImportUser;
beforeEach(async () => {
  world = await openUseCases();
  importUser = createImportUser({ users: world.store.users });
});
afterEach(() => world.close());

const ada = accountOf('Ada');
const imported = {
  id: '65f0c0ffee65f0c0ffee65f0',
  name: ada.name,
  email: ada.email,
  passwordHash: hashSync(ada.password, 4),
  createdAt: new Date('2020-01-01T00:00:00Z'),
};

test('a user of another system signs in with the old password, under the old id', async () => {
  expect(must(await importUser(imported))).toBe('imported');
  const { user } = must(await world.useCases.authenticate(ada));
  expect(user).toMatchObject({ id: imported.id, createdAt: imported.createdAt, roles: ['user'] });
});

test('an import that is run again changes nothing, not even a hash that was replaced meanwhile', async () => {
  must(await importUser(imported));
  must(await world.useCases.authenticate(ada));
  await world.settled();
  const before = await world.userOf(ada.email);
  expect(before?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(must(await importUser(imported))).toBe('exists');
  expect(await world.userOf(ada.email)).toEqual(before);
});

test('an address that another account has stays with it', async () => {
  const { user } = await world.signUp('Ada');
  expect(await importUser({ ...imported, email: 'ADA@EXAMPLE.COM' })).toEqual({
    ok: false,
    error: { code: 'email_taken' },
  });
  expect(await world.userOf(ada.email)).toEqual(user);
});

test('what is wrong is told, and nothing is stored', async () => {
  const bad = { ...imported, email: 'x', passwordHash: ada.password };
  expect(await importUser(bad)).toMatchObject({
    ok: false,
    error: {
      code: 'validation_failed',
      problems: [{ code: 'email_invalid' }, { code: 'password_malformed' }],
    },
  });
  expect(await world.countUsers()).toBe(0);
});
