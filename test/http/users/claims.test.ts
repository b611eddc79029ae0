import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { changeUser } from '../../../src/domain/users/user.ts';
import { aPerson, openTestApp, type TestApp, type TestSession } from '../../support/open-test-app.ts';

const said = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('claims of access tokens', () => {
  let t: TestApp;
  let admin: TestSession;
  beforeAll(async () => {
    t = await openTestApp({ config: { CLAIMS: ['plan', 'tenant'] } });
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const write = (id: string, json: object) => t.call('PATCH', `/users/${id}`, { token: admin.token, json });
  const introspect = async (token: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = { token: admin.token, body: `token=${encodeURIComponent(token)}`, headers };
    return (await t.call('POST', '/oauth/introspect', asked)).body;
  };

  test('are read from the record at each sign-in and refresh', async () => {
    const person = aPerson();
    const { id, token, refreshToken } = await t.signUp(person);
    expect(said(token)).not.toHaveProperty('plan');
    await write(id, { publicMetadata: { plan: 'pro', tenant: ['a', 'b'], other: 1 } });

    const { email, password } = person;
    const login = await t.call('POST', '/auth/login', { json: { email, password } });
    expect(said(login.body.token)).toMatchObject({
      sub: id,
      plan: 'pro',
      tenant: ['a', 'b'],
      roles: ['user'],
    });
    expect(said(login.body.token)).not.toHaveProperty('other');
    const refreshed = await t.call('POST', '/auth/refresh', { json: { refreshToken } });
    expect(said(refreshed.body.token)).toMatchObject({ plan: 'pro', tenant: ['a', 'b'] });

    await write(id, { publicMetadata: { tenant: { not: 'a claim' } } });
    const json = { refreshToken: refreshed.body.refreshToken };
    const again = said((await t.call('POST', '/auth/refresh', { json })).body.token);
    expect([again.plan, again.tenant]).toEqual([undefined, undefined]);
  });

  test('are those of the record now at an introspection, whatever the token says', async () => {
    const { id, token, refreshToken } = await t.signUp();
    await write(id, { publicMetadata: { plan: 'pro' }, privateMetadata: { tenant: 'hidden' } });
    for (const good of [token, refreshToken]) {
      const body = await introspect(good);
      expect(body).toMatchObject({ active: true, sub: id, plan: 'pro' });
      expect(body).not.toHaveProperty('tenant');
    }
    await write(id, { publicMetadata: null });
    expect(await introspect(token)).not.toHaveProperty('plan');
    await write(id, { status: 'disabled', publicMetadata: { plan: 'pro' } });
    expect(await introspect(token)).toEqual({ active: false });
  });

  test('are those of after a change that came while somebody signed in', async () => {
    const person = aPerson();
    const { id } = await t.signUp(person);
    const sessions = t.store.sessions as { insert: typeof t.store.sessions.insert };
    const { insert } = sessions;
    sessions.insert = async (session) => {
      sessions.insert = insert;
      await insert.call(t.store.sessions, session);
      await t.store.users.update<never>(id, (user) =>
        ok(changeUser(user, { publicMetadata: { plan: 'late' } }, t.clock.now())),
      );
    };
    const { email, password } = person;
    const { body } = await t.call('POST', '/auth/login', { json: { email, password } });
    expect([said(body.token).plan, body.user.publicMetadata]).toEqual(['late', { plan: 'late' }]);
  });

  test('change nothing of what our own routes let in', async () => {
    const { id, token } = await t.signUp();
    await write(id, { publicMetadata: { plan: 'admin', roles: ['admin'], sub: admin.id } });
    const own = await t.call('GET', '/auth/me', { token });
    expect([own.body.id, own.body.roles]).toEqual([id, ['user']]);
    expect((await t.call('GET', '/users', { token })).status).toBe(403);
  });
});
