import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPerson, openTestApp, type TestApp } from '../support/open-test-app.ts';

const CALLERS = ['anonymous', 'user', 'other', 'admin', 'ended', 'disabled', 'deleted'] as const;
type Caller = (typeof CALLERS)[number];

/**
 * The expected status per endpoint and caller. `user` owns the record in the path, `other` does not. Ended, disabled
 * and deleted callers hold genuine tokens.
 */
const TABLE: Readonly<Record<string, readonly number[]>> = {
  //                            anonymous user other admin ended disabled deleted
  // No browser, and no form.
  'GET /': [404, 404, 404, 404, 404, 404, 404],
  'POST /': [415, 415, 415, 415, 415, 415, 415],
  'POST /auth/signup': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/login': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/setup': [422, 422, 422, 422, 422, 422, 422],
  'GET /auth/me': [401, 200, 200, 200, 401, 401, 401],
  'PATCH /auth/me': [401, 200, 200, 200, 401, 401, 401],
  'DELETE /auth/me': [401, 422, 422, 422, 401, 401, 401],
  'POST /auth/password/change': [401, 422, 422, 422, 401, 401, 401],
  'POST /auth/password/forgot': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/password/reset': [422, 422, 422, 422, 422, 422, 422],
  // No token is required, but a token that is sent must be valid.
  'POST /auth/email/verify': [422, 422, 422, 422, 401, 401, 401],
  'POST /auth/email/reject': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/email/undo': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/secure-account': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/email/resend': [401, 202, 202, 202, 401, 401, 401],
  'POST /auth/email/change': [401, 422, 422, 422, 401, 401, 401],
  'POST /auth/magic-link': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/magic-link/consume': [422, 422, 422, 422, 422, 422, 422],
  'POST /auth/invitation/accept': [422, 422, 422, 422, 422, 422, 422],
  'GET /verify-email': [200, 200, 200, 200, 200, 200, 200],
  'POST /verify-email': [415, 415, 415, 415, 415, 415, 415],
  'POST /verify-email/reject': [415, 415, 415, 415, 415, 415, 415],
  'GET /undo-email-change': [200, 200, 200, 200, 200, 200, 200],
  'POST /undo-email-change': [415, 415, 415, 415, 415, 415, 415],
  'GET /secure-account': [200, 200, 200, 200, 200, 200, 200],
  'POST /secure-account': [415, 415, 415, 415, 415, 415, 415],
  'GET /magic-link': [200, 200, 200, 200, 200, 200, 200],
  'POST /magic-link': [415, 415, 415, 415, 415, 415, 415],
  'GET /invitation': [200, 200, 200, 200, 200, 200, 200],
  'POST /invitation': [415, 415, 415, 415, 415, 415, 415],
  'GET /pages.css': [200, 200, 200, 200, 200, 200, 200],
  'GET /reset-password': [200, 200, 200, 200, 200, 200, 200],
  'POST /reset-password': [415, 415, 415, 415, 415, 415, 415],
  'POST /auth/refresh': [422, 422, 422, 422, 422, 422, 422],
  // A genuine token suffices to sign out, even if its session has ended.
  'POST /auth/logout': [422, 204, 204, 204, 204, 204, 204],
  'POST /auth/step-up': [401, 422, 422, 422, 401, 401, 401],
  'POST /auth/step-up/code': [401, 202, 202, 202, 401, 401, 401],
  'GET /auth/sessions': [401, 200, 200, 200, 401, 401, 401],
  'DELETE /auth/sessions': [401, 204, 204, 204, 401, 401, 401],
  'DELETE /auth/sessions/:id': [401, 404, 404, 404, 401, 401, 401],
  'GET /users/:id/sessions': [401, 200, 403, 200, 401, 401, 401],
  'DELETE /users/:id/sessions': [401, 204, 403, 204, 401, 401, 401],
  'GET /users': [401, 403, 403, 200, 401, 401, 401],
  'POST /users': [401, 403, 403, 201, 401, 401, 401],
  'GET /users/:id': [401, 200, 403, 200, 401, 401, 401],
  'PATCH /users/:id': [401, 200, 403, 200, 401, 401, 401],
  'DELETE /users/:id': [401, 403, 403, 204, 401, 401, 401],
  'GET /users/:id/limits': [401, 403, 403, 200, 401, 401, 401],
  'DELETE /users/:id/limits': [401, 403, 403, 204, 401, 401, 401],
  'GET /audit': [401, 403, 403, 200, 401, 401, 401],
  'GET /.well-known/oauth-authorization-server': [200, 200, 200, 200, 200, 200, 200],
  'GET /.well-known/openid-configuration': [200, 200, 200, 200, 200, 200, 200],
  // An administrator may ask as well. The body in these rows is no form.
  'POST /oauth/introspect': [401, 403, 403, 415, 401, 401, 401],
  'POST /oauth/revoke': [401, 403, 403, 415, 401, 401, 401],
  'GET /.well-known/jwks.json': [200, 200, 200, 200, 200, 200, 200],
  'GET /livez': [200, 200, 200, 200, 200, 200, 200],
  'GET /readyz': [200, 200, 200, 200, 200, 200, 200],
  'GET /openapi.json': [200, 200, 200, 200, 200, 200, 200],
  'GET /docs': [200, 200, 200, 200, 200, 200, 200],
  'GET /docs/:asset': [404, 404, 404, 404, 404, 404, 404],
};

describe('who may do what (ASVS 8.2, 8.3.1)', () => {
  let t: TestApp;
  let admin: { id: string; token: string };
  let hasAdminActed = false;
  const idsAskedFor: string[] = [];
  beforeAll(async () => {
    t = await openTestApp({
      replace: (real) => ({
        getUser: (command) => {
          idsAskedFor.push(command.id);
          return real.getUser(command);
        },
      }),
    });
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const callerOf = async (kind: Caller): Promise<{ id: string; token?: string }> => {
    // All rows together would open more accounts than a network may in an hour.
    t.clock.advance(15);
    if (hasAdminActed) admin = await t.signInAdmin();
    // A row may sign the administrator out.
    hasAdminActed = kind === 'admin';
    if (kind === 'anonymous') return { id: (await t.signUp()).id };
    if (kind === 'admin') return { id: (await t.signUp()).id, token: admin.token };
    const person = await t.signUp();
    const path = `/users/${person.id}`;
    if (kind === 'other') return { id: (await t.signUp()).id, token: person.token };
    if (kind === 'ended') await t.store.sessions.endAllOfUser(person.id);
    if (kind === 'disabled')
      await t.call('PATCH', path, { token: admin.token, json: { status: 'disabled' } });
    if (kind === 'deleted') await t.call('DELETE', path, { token: admin.token });
    return person;
  };

  const bodyFor = (route: string): unknown => {
    if (route === 'POST /users') return aPerson();
    if (route.startsWith('PATCH')) return { name: 'Renamed' };
    return route.startsWith('POST') || route === 'DELETE /auth/me' ? {} : undefined;
  };

  test('is decided above for every route there is', () => {
    const routes = t.app.routes.filter(({ method }) => method !== 'ALL');
    expect([...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(
      Object.keys(TABLE).sort(),
    );
  });

  const rows = Object.entries(TABLE).flatMap(([route, statuses]) =>
    CALLERS.map((kind, index) => [route, kind, statuses[index]] as const),
  );
  test.each(rows)('%s by %s is %i', async (route, kind, expected) => {
    const [method = '', pattern = ''] = route.split(' ');
    const { id, token } = await callerOf(kind);
    const json = bodyFor(route);
    const path = pattern.replace(':id', id).replace(':asset', 'nothing');
    const answer = await t.call(method, path, {
      ...(token === undefined ? {} : { token }),
      ...(json === undefined ? {} : { json }),
    });
    expect(answer.status).toBe(expected);
    if (expected === 401) {
      expect(answer.body.code).toBe(kind === 'anonymous' ? 'unauthenticated' : 'invalid_token');
    }
    if (expected === 403) expect(answer.body.code).toBe('forbidden');
  });

  test.each([
    { email: 'x@example.com' },
    { roles: ['admin'] },
    { status: 'active' },
    { name: 'x', status: 'active' },
  ])('an owner may not send %j', async (json) => {
    const { id, token } = await t.signUp();
    expect((await t.call('PATCH', `/users/${id}`, { token, json })).status).toBe(403);
    const { body } = await t.call('GET', `/users/${id}`, { token });
    expect(body).toMatchObject({ roles: ['user'], status: 'active' });
    expect([body.email, body.name]).not.toContain('x');
  });

  test.each([
    'nobody',
    '-',
    'a%2Fb',
    '%00',
    '%E0%A4%A',
    '..%2Fusers',
    'x'.repeat(129),
    "'or'1'='1",
    '$ne',
    'ï',
  ])('the id %s is nobody to an admin and forbidden to everybody else', async (id) => {
    const user = await t.signUp();
    idsAskedFor.length = 0;
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const request = method === 'PATCH' ? { json: { name: 'x' } } : {};
      const path = `/users/${id}`;
      const known = await t.call(method, path, { token: admin.token, ...request });
      expect([known.status, known.body.code]).toEqual([404, 'user_not_found']);
      expect((await t.call(method, path, { token: user.token, ...request })).status).toBe(403);
    }
    // A string that cannot be an id never reaches a store.
    expect(idsAskedFor).toEqual(id === 'nobody' ? ['nobody', 'nobody'] : ['-', '-']);
  });

  test('roles are those of the record, not of the token (ASVS 8.3.2)', async () => {
    const { id, token } = await t.signUp();
    await t.call('PATCH', `/users/${id}`, { token: admin.token, json: { roles: ['admin'] } });
    expect((await t.call('GET', '/users', { token })).status).toBe(200);
    await t.call('PATCH', `/users/${id}`, { token: admin.token, json: { roles: ['user'] } });
    expect((await t.call('GET', '/users', { token })).status).toBe(403);
  });
});
