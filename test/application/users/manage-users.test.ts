import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpdateUserCommand } from '../../../src/application/users/update-user.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
let admin: User;
beforeEach(async () => {
  world = await openUseCases();
  admin = await world.openAdmin();
});
afterEach(() => world.close());

const refusal = (code: string) => ({ ok: false, error: { code } });
const update = (id: string, change: Partial<UpdateUserCommand>) =>
  world.useCases.updateUser({ actor: admin, id, expectedVersion: null, ...change });
const remove = (id: string, expectedVersion: number | null = null, actor = admin) =>
  world.useCases.deleteUser({ actor, id, expectedVersion });

describe('create', () => {
  test('opens an account with the role user, which signs in', async () => {
    const user = must(await world.useCases.createUser({ actor: admin, ...accountOf('Ada') }));
    expect(user).toMatchObject({ roles: ['user'], status: 'active', version: 1, emailVerified: false });
    expect(await world.store.users.findById(user.id)).toEqual(user);
    must(await world.useCases.authenticate(accountOf('Ada')));
  });

  test('takes roles, each once, in their order', async () => {
    const command = { actor: admin, ...accountOf('Ada'), roles: ['admin', 'user'] };
    expect(must(await world.useCases.createUser(command)).roles).toEqual(['user', 'admin']);
  });

  test.each([
    ['an unknown role', { roles: ['root'] }, ['role_invalid']],
    ['no role', { roles: [] }, ['role_invalid']],
    [
      'everything at once',
      { name: '', email: '', password: '', roles: ['root'] },
      ['name_invalid', 'email_invalid', 'password_too_short', 'role_invalid'],
    ],
  ])('%s is refused with every problem, and nothing is stored', async (_, wrong, codes) => {
    const result = await world.useCases.createUser({ actor: admin, ...accountOf('Ada'), ...wrong });
    expect(result).toMatchObject({ ok: false, error: { problems: codes.map((code) => ({ code })) } });
    expect(await world.countUsers()).toBe(1);
  });

  test('a taken address is told', async () => {
    const command = { actor: admin, ...accountOf('Ada'), email: 'ADMIN@example.com' };
    expect(await world.useCases.createUser(command)).toEqual(refusal('email_taken'));
  });
});

describe('get', () => {
  test('an admin sees everybody, and learns who is not there', async () => {
    const { user } = await world.signUp('Ada');
    expect(await world.useCases.getUser({ actor: admin, id: user.id })).toEqual({ ok: true, value: user });
    expect(await world.useCases.getUser({ actor: admin, id: 'nobody' })).toEqual(refusal('user_not_found'));
  });
});

describe('list', () => {
  const list = (command: object) => world.useCases.listUsers({ actor: admin, ...command });

  test('walks everybody page by page in the asked order', async () => {
    for (const name of ['Ada', 'Bob', 'Eve']) await world.signUp(name);
    const names: string[] = [];
    let after: { key: string | number; id: string } | undefined;
    do {
      const page = must(await list({ sort: 'name', limit: 2, after }));
      names.push(...page.users.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(names).toEqual(['Ada', 'Administrator', 'Bob', 'Eve']);
  });

  test.each([
    ['an exact address, whatever its case', { email: 'ADA@example.com' }, ['Ada']],
    ['an address that nobody has', { email: 'nobody@example.com' }, []],
    ['an address and the status it has', { email: 'ada@example.com', status: 'active' }, ['Ada']],
    ['an address and another status', { email: 'ada@example.com', status: 'disabled' }, []],
    ['an address and a role it has', { email: 'ada@example.com', role: 'user' }, ['Ada']],
    ['an address and a role it has not', { email: 'ada@example.com', role: 'admin' }, []],
    ['a prefix of the name', { sort: 'name', q: 'aD' }, ['Ada', 'Administrator']],
    ['a prefix of the address', { sort: 'email', q: 'ADA' }, ['Ada']],
    ['a role', { role: 'admin' }, ['Administrator']],
    ['a status', { status: 'disabled' }, []],
    ['the text of a pattern', { sort: 'name', q: '.*' }, []],
    ['the text of a wildcard', { sort: 'name', q: '%' }, []],
  ])('by %s', async (_, query, expected) => {
    await world.signUp('Ada');
    const page = must(await list(query));
    expect(page.users.map(({ name }) => name)).toEqual(expected);
    expect(page.next).toBeNull();
  });

  test.each([
    ['an address that is none', { email: 'ada' }, { path: 'email', code: 'email_invalid' }],
    ['address and prefix', { email: 'a@b.co', q: 'a' }, { path: 'email', code: 'query_invalid' }],
    ['address and sort', { email: 'a@b.co', sort: 'name' }, { path: 'email', code: 'query_invalid' }],
    [
      'address and position',
      { email: 'a@b.co', after: { key: 1, id: 'x' } },
      { path: 'email', code: 'query_invalid' },
    ],
    ['a filter with sort=name', { sort: 'name', role: 'user' }, { path: 'role', code: 'query_invalid' }],
    ['a limit of 201', { limit: 201 }, { path: 'limit', code: 'query_invalid' }],
  ])('%s is refused', async (_, query, problem) => {
    expect(await list(query)).toMatchObject({
      ok: false,
      error: { code: 'validation_failed', problems: [problem] },
    });
  });
});

describe('update', () => {
  test('changes what is given and counts the version', async () => {
    const { user } = await world.signUp('Ada');
    world.advance(60);
    const change = { name: 'Countess', email: 'Countess@example.com', roles: ['admin', 'user'] };
    const { user: updated, changed } = must(await update(user.id, { expectedVersion: 1, ...change }));
    expect(changed).toEqual(['name', 'email', 'roles']);
    expect(updated).toEqual({
      ...user,
      name: 'Countess',
      email: { address: 'Countess@example.com', key: 'countess@example.com' },
      roles: ['user', 'admin'],
      signUp: null,
      updatedAt: world.clock.now(),
      version: 2,
    });
    expect(await world.store.users.findById(user.id)).toEqual(updated);
    must(await world.useCases.authenticate({ ...accountOf('Ada'), email: 'countess@example.com' }));
    expect(await world.userOf('ada@example.com')).toBeNull();
  });

  test('another version than the one that was seen is refused, and nothing changes', async () => {
    const { user } = await world.signUp('Ada');
    for (const expectedVersion of [0, 2, -1]) {
      const result = await update(user.id, { expectedVersion, name: 'Mallory', status: 'disabled' });
      expect(result).toEqual(refusal('version_mismatch'));
    }
    expect(await world.store.users.findById(user.id)).toEqual(user);
  });

  test('of 10 changes of one version one is made, and no update is lost', async () => {
    const { user } = await world.signUp('Ada');
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => update(user.id, { expectedVersion: 1, name: `Ada ${index}` })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok)).toEqual(
      Array.from({ length: 9 }, () => refusal('version_mismatch')),
    );
    expect((await world.store.users.findById(user.id))?.version).toBe(2);
  });

  test('what changes nothing keeps version and time', async () => {
    const { user } = await world.signUp('Ada');
    world.advance(60);
    const same = { ok: true, value: { user, changed: [] } };
    expect(await update(user.id, { name: 'Ada', roles: ['user'], status: 'active' })).toEqual(same);
    expect(await update(user.id, {})).toEqual(same);
  });

  test('a taken address is told, and both accounts keep theirs', async () => {
    const { user } = await world.signUp('Ada');
    expect(await update(user.id, { email: 'ADMIN@example.com', name: 'X' })).toEqual(refusal('email_taken'));
    expect(await world.userOf('ada@example.com')).toEqual(user);
    expect(await world.userOf(ADMIN.email)).toEqual(admin);
  });

  test('every problem is told, and nothing changes', async () => {
    const { user } = await world.signUp('Ada');
    expect(await update(user.id, { name: '', email: 'x', roles: [] })).toMatchObject({
      ok: false,
      error: { problems: [{ code: 'name_invalid' }, { code: 'email_invalid' }, { code: 'role_invalid' }] },
    });
    expect(await world.store.users.findById(user.id)).toEqual(user);
  });

  test('an account that is not there is told', async () => {
    expect(await update('nobody', { name: 'X' })).toEqual(refusal('user_not_found'));
  });

  test('disabling ends every session, and takes their records away', async () => {
    const { user, session, accessToken } = await world.signUp('Ada');
    const other = must(await world.useCases.authenticate(accountOf('Ada')));
    must(await update(user.id, { status: 'disabled' }));
    for (const { token } of [accessToken, other.accessToken]) {
      expect(await world.useCases.verifyAccess(token)).toEqual(refusal('invalid_token'));
    }
    for (const { id } of [session, other.session]) {
      expect(await world.store.sessions.findLive(id, world.clock.now())).toBeNull();
    }
  });
});

describe('delete', () => {
  test('takes the account and its sessions, and frees the address', async () => {
    const { user, session, accessToken } = await world.signUp('Ada');
    expect(await remove(user.id, 1)).toEqual({ ok: true, value: undefined });
    expect(await world.store.users.findById(user.id)).toBeNull();
    expect(await world.store.sessions.findLive(session.id, world.clock.now())).toBeNull();
    expect(await world.useCases.verifyAccess(accessToken.token)).toEqual(refusal('invalid_token'));
    expect(await world.useCases.authenticate(accountOf('Ada'))).toEqual(refusal('invalid_credentials'));
    expect(await remove(user.id)).toEqual(refusal('user_not_found'));
    expect((await world.signUp('Ada')).user.id).not.toBe(user.id);
  });

  test('another version than the one that was seen is refused, and nothing is deleted', async () => {
    const { user } = await world.signUp('Ada');
    expect(await remove(user.id, 2)).toEqual(refusal('version_mismatch'));
    expect(await world.store.users.findById(user.id)).toEqual(user);
  });
});

describe('the last active admin', () => {
  test.each([
    ['disabled', () => update(admin.id, { status: 'disabled' })],
    ['demoted', () => update(admin.id, { roles: ['user'] })],
    ['deleted', () => remove(admin.id)],
  ])('cannot be %s', async (_, attempt) => {
    const { session } = must(await world.useCases.authenticate(ADMIN));
    expect(await attempt()).toEqual(refusal('last_admin'));
    expect(await world.store.users.findById(admin.id)).toEqual(admin);
    expect(await world.store.sessions.findLive(session.id, world.clock.now())).toEqual(session);
  });

  test('a disabled admin beside it does not count', async () => {
    const second = must(
      await world.useCases.createUser({ actor: admin, ...accountOf('Ada'), roles: ['admin'] }),
    );
    must(await update(second.id, { status: 'disabled' }));
    expect(await remove(admin.id)).toEqual(refusal('last_admin'));
  });

  test('of two admins that demote, disable or delete each other at once one stays', async () => {
    const attempts: readonly ((actor: User, other: User) => Promise<{ ok: boolean }>)[] = [
      (actor, { id }) => world.useCases.updateUser({ actor, id, expectedVersion: null, roles: ['user'] }),
      (actor, { id }) => world.useCases.updateUser({ actor, id, expectedVersion: null, status: 'disabled' }),
      (actor, { id }) => remove(id, null, actor),
    ];
    for (const [round, attempt] of attempts.entries()) {
      const command = { actor: admin, ...accountOf(`Second${round}`), roles: ['admin'] };
      const second = must(await world.useCases.createUser(command));
      const results = await Promise.all([attempt(admin, second), attempt(second, admin)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toEqual(refusal('last_admin'));
      const page = await world.store.users.list({
        sort: 'createdAt',
        status: 'active',
        role: 'admin',
        limit: 9,
        after: null,
      });
      expect(page.users).toHaveLength(1);
      admin = page.users[0] ?? admin;
    }
  });
});
