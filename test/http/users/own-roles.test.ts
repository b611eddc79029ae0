import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequirePrincipal } from '../../../src/adapters/driving/http/caller/require-principal.ts';
import { ok } from '../../../src/domain/result.ts';
import { SYSTEM } from '../../../src/domain/users/actor.ts';
import { changeUser } from '../../../src/domain/users/user.ts';
import { aPerson, openTestApp, type TestApp, type TestSession } from '../../support/open-test-app.ts';

const OWN = ['reviewer', 'editor'];
const ALL = ['user', 'admin', 'editor', 'reviewer'];

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('an installation with roles of its own', () => {
  let t: TestApp;
  let admin: TestSession;
  beforeAll(async () => {
    t = await openTestApp({ config: { ROLES: OWN } });
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const asAdmin = (method: string, path: string, json?: object) =>
    t.call(method, path, { token: admin.token, ...(json === undefined ? {} : { json }) });

  /** Makes a user whose record holds a role from the time when it was configured. */
  const holderOf = async (role: string) => {
    const person = aPerson();
    const session = await t.signUp(person);
    await t.store.users.update<never>(session.id, (user) =>
      ok(changeUser(user, { roles: [...user.roles, role] }, t.clock.now())),
    );
    return { ...person, ...session };
  };

  test('grants them, shows them, and lists by them', async () => {
    const person = aPerson();
    const opened = await asAdmin('POST', '/users', { ...person, roles: ['editor', 'user'] });
    expect([opened.status, opened.body.roles]).toEqual([201, ['user', 'editor']]);
    const listed = await asAdmin('GET', '/users?role=editor');
    expect(listed.body.items.map(({ email }: { email: string }) => email)).toEqual([person.email]);
    expect((await asAdmin('GET', '/users?role=reviewer')).body.items).toEqual([]);
    const changed = await asAdmin('PATCH', `/users/${opened.body.id}`, { roles: ['reviewer'] });
    expect([changed.status, changed.body.roles]).toEqual([200, ['reviewer']]);
    expect((await asAdmin('GET', '/users?role=editor')).body.items).toEqual([]);
    const found = await asAdmin('GET', `/users?email=${person.email}&role=reviewer`);
    expect(found.body.items).toHaveLength(1);
  });

  test('puts them into tokens and introspections, those of the record now', async () => {
    const { token, refreshToken, id } = await t.signUp();
    expect(claimsOf(token).roles).toEqual(['user']);
    await asAdmin('PATCH', `/users/${id}`, { roles: ['user', 'editor'] });
    const refreshed = await t.call('POST', '/auth/refresh', { json: { refreshToken } });
    expect(claimsOf(refreshed.body.token).roles).toEqual(['user', 'editor']);
    const introspected = await t.call('POST', '/oauth/introspect', {
      token: admin.token,
      body: `token=${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(introspected.body.roles).toEqual(['user', 'editor']);
  });

  test.each([
    [['root'], 'role_invalid'],
    [['Editor'], 'role_invalid'],
    [['user', 'writer'], 'role_invalid'],
    [[], 'role_invalid'],
    ['editor', 'invalid_type'],
    [[{ $ne: null }], 'invalid_type'],
  ])('refuses %j as a whole, with what there is', async (roles, code) => {
    const { id } = await t.signUp();
    const answers = [
      await asAdmin('POST', '/users', { ...aPerson(), roles }),
      await asAdmin('PATCH', `/users/${id}`, { roles }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.errors[0].code]).toEqual([422, code]);
      if (code === 'role_invalid') {
        expect(body.errors[0]).toMatchObject({
          path: 'roles',
          message: `must be a list of one or more of: ${ALL.join(', ')}`,
        });
      }
    }
    expect((await asAdmin('GET', `/users/${id}`)).body.roles).toEqual(['user']);
  });

  test.each(['root', 'Editor', 'a,b', ''])('has nobody to list by the role %j', async (role) => {
    const { status, body } = await asAdmin('GET', `/users?role=${encodeURIComponent(role)}`);
    expect([status, body.errors[0]]).toEqual([
      422,
      { path: 'role', code: 'role_invalid', message: `must be one of: ${ALL.join(', ')}` },
    ]);
  });

  test('keeps a role that is configured no longer with who has it, until an administrator takes it away', async () => {
    const holder = await holderOf('writer');
    const own = await t.call('GET', '/auth/me', { token: holder.token });
    expect(own.body.roles).toEqual(['user', 'writer']);
    const { body } = await t.call('POST', '/auth/login', {
      json: { email: holder.email, password: holder.password },
    });
    expect(claimsOf(body.token).roles).toEqual(['user', 'writer']);

    const listed = await asAdmin('GET', '/users?role=writer');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([holder.id]);
    expect((await asAdmin('GET', '/users?role=writer&status=disabled')).body.items).toEqual([]);

    const another = await t.signUp();
    expect((await asAdmin('PATCH', `/users/${another.id}`, { roles: ['user', 'writer'] })).status).toBe(422);
    const kept = await asAdmin('PATCH', `/users/${holder.id}`, { roles: ['user', 'writer', 'editor'] });
    expect([kept.status, kept.body.roles]).toEqual([200, ['user', 'editor', 'writer']]);
    const taken = await asAdmin('PATCH', `/users/${holder.id}`, { roles: ['user'] });
    expect([taken.status, taken.body.roles]).toEqual([200, ['user']]);
    expect((await asAdmin('PATCH', `/users/${holder.id}`, { roles: ['user', 'writer'] })).status).toBe(422);
    expect((await asAdmin('GET', '/users?role=writer')).status).toBe(422);
  });

  test('does not give a role back that was taken away while somebody else kept it', async () => {
    const holder = await holderOf('writer');
    const { findById, update } = t.store.users;
    const users = t.store.users as { update: typeof update; findById: typeof findById };
    users.update = async (id, change) => {
      users.update = update;
      await update<never>(id, (user) => ok(changeUser(user, { roles: ['user'] }, t.clock.now())));
      return update(id, change);
    };
    const { status, body } = await asAdmin('PATCH', `/users/${holder.id}`, { roles: ['user', 'writer'] });
    expect([status, body.errors[0].code]).toEqual([422, 'role_invalid']);
    expect((await findById(holder.id))?.roles).toEqual(['user']);
  });

  test('records which roles there are now', async () => {
    const { id } = await t.signUp();
    await asAdmin('PATCH', `/users/${id}`, { roles: ['editor', 'reviewer'] });
    await t.settled();
    const { body } = await asAdmin('GET', `/audit?userId=${id}&type=roles_changed`);
    expect(body.items.map(({ details }: { details: object }) => details)).toEqual([
      { roles: 'editor reviewer' },
    ]);
  });

  test('grants them to server code by the same rule', async () => {
    const { id } = await t.signUp();
    const command = { actor: SYSTEM, id, expectedVersion: null };
    const origin = { ipAddress: null, device: null, requestId: null };
    expect((await t.useCases.updateUser({ ...command, roles: ['editor'] }, origin)).ok).toBe(true);
    expect(await t.useCases.updateUser({ ...command, roles: ['root'] }, origin)).toMatchObject({
      ok: false,
      error: { problems: [{ code: 'role_invalid' }] },
    });
  });

  test('guards routes by them, and refuses to guard by one that is not there', async () => {
    const guard = createRequirePrincipal(t.useCases.verifyAccess, { roles: ALL });
    const app = new Hono().get('/texts', guard({ roles: ['editor'] }), (c) => c.text('texts'));
    const { token, id } = await t.signUp();
    const ask = () => app.request('/texts', { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(403);
    await asAdmin('PATCH', `/users/${id}`, { roles: ['user', 'editor'] });
    expect((await ask()).status).toBe(200);
    expect(() => guard({ roles: ['editor', 'editro'] })).toThrow(
      'editro is not a configured role; add it to the option roles, or use one of user, admin, editor, reviewer',
    );
  });

  test('documents what can be granted, and keeps answers open for what could be', async () => {
    const { components, paths } = await (await t.app.request('/openapi.json')).json();
    const { CreateUser, UpdateUser, User } = components.schemas;
    for (const { properties } of [CreateUser, UpdateUser]) expect(properties.roles.items.enum).toEqual(ALL);
    expect(User.properties.roles.items).toMatchObject({ type: 'string', pattern: '^[a-z0-9_-]{1,32}$' });
    const parameter = paths['/users'].get.parameters.find(({ name }: { name: string }) => name === 'role');
    expect(parameter.schema.enum).toEqual(ALL);
  });
});
