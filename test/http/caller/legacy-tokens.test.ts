import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import { ENDPOINTS, routesOf } from '../../support/endpoints/endpoints.ts';
import { LEGACY_SECRET, legacyTokenOf, OBJECT_ID } from '../../support/legacy-token.ts';
import { openTestApp, SERVICE, type TestApp } from '../../support/open-test-app.ts';
import { must } from '../../support/open-use-cases.ts';

const UNTIL = new Date('2026-01-20T00:00:00Z');

const openApp = async (isTaken = true) => {
  const t = await openTestApp(
    isTaken ? { config: { LEGACY_JWT_SECRET: LEGACY_SECRET, LEGACY_JWT_UNTIL: UNTIL } } : {},
  );
  const createdAt = new Date('2024-01-02T03:04:05Z');
  const old = { id: OBJECT_ID, name: 'Old', email: 'old@example.com', passwordHash: null, createdAt };
  must(await createImportUser({ users: t.store.users })({ ...old, roles: ['user', 'admin'] }));
  return t;
};

describe('a token of the application of before', () => {
  let t: TestApp;
  let token: string;
  beforeAll(async () => {
    t = await openApp();
    token = legacyTokenOf(OBJECT_ID, t.clock.now());
  });
  afterAll(() => t.close());

  test('shows the own account, as that of an ordinary user', async () => {
    const me = await t.call('GET', '/auth/me', { token });
    expect(me.body).toMatchObject({ id: OBJECT_ID, email: 'old@example.com', roles: ['user'] });
    const own = await t.call('GET', `/users/${OBJECT_ID}`, { token });
    expect([own.body, own.headers.get('etag')]).toEqual([me.body, me.headers.get('etag')]);
  });

  test('shows nobody else’s, and does not tell whether there is one', async () => {
    const { id } = await t.signUp();
    for (const other of [id, 'nobody']) {
      const { status, body } = await t.call('GET', `/users/${other}`, { token });
      expect([status, body.code]).toEqual([403, 'forbidden']);
    }
  });

  test('opens no other route, with the answer that no token of ours gets better', async () => {
    const routes = t.app.routes.filter(({ method }) => method !== 'ALL');
    const opened: string[] = [];
    const untouched: string[] = [];
    for (const { method, path } of routes) {
      const json = method === 'GET' || path.startsWith('/oauth') ? {} : { json: {} };
      const url = path.replace(':id', OBJECT_ID).replace(':asset', 'swagger-ui.css');
      const bare = await t.call(method, url, json);
      const withToken = await t.call(method, url, { ...json, token });
      const route = `${method} ${path}`;
      if (withToken.status < 400 && bare.status === 401) opened.push(route);
      else if (bare.status === withToken.status && withToken.body.code !== 'invalid_token')
        untouched.push(route);
      else expect([route, withToken.status, withToken.body.code]).toEqual([route, 401, 'invalid_token']);
    }
    expect(opened.sort()).toEqual(
      routesOf(ENDPOINTS.filter(({ access }) => access === 'ownRead')).toSorted(),
    );
    // Anybody may sign out, but a token that is sent is read.
    const open = ENDPOINTS.filter(({ access, id }) => access === 'anybody' && id !== 'logOut');
    expect(untouched.sort()).toEqual(routesOf(open).toSorted());
  });

  test('is told as inactive to services, and revokes nothing', async () => {
    const authorization = `Basic ${btoa(`${SERVICE.name}:${encodeURIComponent(SERVICE.secret)}`)}`;
    const form = (path: string) =>
      t.call('POST', path, {
        body: new URLSearchParams({ token }).toString(),
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await form('/oauth/introspect')).body).toEqual({ active: false });
    expect((await form('/oauth/revoke')).status).toBe(200);
    expect((await t.call('GET', '/auth/me', { token })).status).toBe(200);
  });

  test('ends by itself with a 401 that says so, and all end without a restart', async () => {
    const own = await openApp();
    const short = legacyTokenOf(OBJECT_ID, own.clock.now(), 60);
    const long = legacyTokenOf(OBJECT_ID, own.clock.now(), 90 * 86_400);
    own.clock.advance(66);
    const ended = await own.call('GET', '/auth/me', { token: short });
    expect([ended.status, ended.body.code]).toEqual([401, 'token_expired']);
    expect((await own.call('GET', '/auth/me', { token: long })).status).toBe(200);
    own.clock.advance(18 * 86_400);
    const refused = await own.call('GET', '/auth/me', { token: long });
    expect([refused.status, refused.body.code]).toEqual([401, 'invalid_token']);
    await own.close();
  });

  test('is none where they are not taken', async () => {
    const own = await openApp(false);
    const { status, body } = await own.call('GET', '/auth/me', { token });
    expect([status, body.code]).toEqual([401, 'invalid_token']);
    await own.close();
  });
});
