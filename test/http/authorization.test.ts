import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS, routesOf, routesOfApp } from '../support/endpoints/endpoints.ts';
import { CALLERS, type Caller } from '../support/endpoints/statuses.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

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

  test('is decided for every route there is', () => {
    expect(routesOfApp(t.app).toSorted()).toEqual(routesOf(ENDPOINTS).toSorted());
  });

  const rows = ENDPOINTS.flatMap((endpoint) =>
    CALLERS.map((kind) => [endpoint.route, kind, endpoint.statuses[kind], endpoint] as const),
  );
  test.each(rows)('%s by %s is %i', async (_, kind, expected, endpoint) => {
    const { method, path: pattern } = endpoint;
    const { id, token } = await callerOf(kind);
    const json = 'sent' in endpoint ? endpoint.sent() : undefined;
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
