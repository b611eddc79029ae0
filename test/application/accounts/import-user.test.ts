import { hashSync } from '@node-rs/bcrypt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createImportUser, type ImportUser } from '../../../src/application/accounts/import-user.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import { ok } from '../../../src/domain/result.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

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

test('a user who was blocked there stays out here, until an administrator lets them in', async () => {
  must(await importUser({ ...imported, status: 'disabled' }));
  expect(await world.useCases.authenticate(ada)).toMatchObject({ error: { code: 'account_disabled' } });
  must(await world.store.users.update(imported.id, (user) => ok({ ...user, status: 'active' })));
  must(await world.useCases.authenticate(ada));
});

test('an administrator whom the import was told to make one keeps the installation administrable', async () => {
  must(await importUser({ ...imported, roles: ['user', 'admin'] }));
  expect(must(await world.useCases.authenticate(ada)).user.roles).toEqual(['user', 'admin']);
  expect(await world.store.users.delete(imported.id, ok)).toMatchObject({ error: { code: 'last_admin' } });
});

test('a user without a password is taken over, and no password signs in', async () => {
  must(await importUser({ ...imported, passwordHash: undefined, emailVerified: true }));
  expect(await world.userOf(ada.email)).toMatchObject({ passwordHash: null, emailVerified: true });
  expect(await world.useCases.authenticate(ada)).toMatchObject({ error: { code: 'invalid_credentials' } });
});

test('a user with a verified address who was deleted here is not brought back under another id', async () => {
  must(await importUser({ ...imported, emailVerified: true }));
  must(await world.store.users.delete(imported.id, ok));
  expect(await importUser({ ...imported, id: '42' })).toMatchObject({ error: { code: 'user_deleted' } });
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

test('a user that was deleted here is not brought back, be it by its owner or an administrator', async () => {
  must(await importUser(imported));
  const { user } = must(await world.useCases.authenticate(ada));
  must(await world.useCases.deleteOwnAccount({ actor: user, password: ada.password }));
  expect(await importUser(imported)).toEqual({ ok: false, error: { code: 'user_deleted' } });
  // Nor with another e-mail address in a later export.
  expect(await importUser({ ...imported, email: 'ada@elsewhere.example' })).toMatchObject({
    error: { code: 'user_deleted' },
  });
  expect(await world.countUsers()).toBe(0);
  expect((await world.useCases.authenticate(ada)).ok).toBe(false);
  // A user who wants to come back signs up.
  await world.signUp('Ada');
});

test('an address that was proven and deleted here is not brought back under the id of another system', async () => {
  const { user } = await world.signUp('Ada');
  must(await world.store.users.update(user.id, (current) => ok({ ...current, emailVerified: true })));
  must(await world.store.users.delete(user.id, ok));
  expect(await importUser(imported)).toEqual({ ok: false, error: { code: 'user_deleted' } });
});

test('an address that somebody typed and gave up, without proving it, keeps nobody out', async () => {
  const { user } = await world.signUp('Ada');
  must(await world.store.users.delete(user.id, ok));
  expect(must(await importUser(imported))).toBe('imported');
});

test('a user that moved to another address here stays as it is', async () => {
  must(await importUser(imported));
  const moved = { address: 'ada@elsewhere.example', key: 'ada@elsewhere.example' as EmailKey };
  must(await world.store.users.update(imported.id, (current) => ok({ ...current, email: moved })));
  expect(must(await importUser(imported))).toBe('exists');
  expect(await world.countUsers()).toBe(1);
});

test('a deletion at the moment at which the import looks is not undone by it', async () => {
  must(await importUser(imported));
  const { users } = world.store;
  const findById = async (id: string) => {
    await users.delete(id, ok);
    return users.findById(id);
  };
  const late = createImportUser({ users: { ...users, findById } });
  expect(await late(imported)).toEqual({ ok: false, error: { code: 'user_deleted' } });
  expect(await world.countUsers()).toBe(0);
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
