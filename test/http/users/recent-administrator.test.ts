import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS, routesOf, routesOfApp } from '../../support/endpoints/endpoints.ts';
import { ADMIN, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const REQUIRED = 'insufficient_user_authentication';

describe('an administrator who has not signed in for long', () => {
  let t: TestApp;
  let token = '';
  let refreshToken = '';
  let id = '';
  beforeAll(async () => {
    t = await openTestApp();
    const admin = await t.signInAdmin();
    id = (await t.signUp()).id;
    t.clock.advance(901);
    const refreshed = await t.call('POST', '/auth/refresh', { json: { refreshToken: admin.refreshToken } });
    ({ token, refreshToken } = refreshed.body);
  });
  afterAll(() => t.close());

  const recent = routesOf(ENDPOINTS.filter(({ access }) => access === 'recentBearer'));
  const routes = () =>
    routesOfApp(t.app)
      .filter((route) => /^\w+ \/users/.test(route) || recent.includes(route))
      .map((route) => {
        const [method = '', path = ''] = route.split(' ');
        return { method, path };
      });
  const ask = ({ method, path }: { method: string; path: string }) =>
    t.call(method, path.replace(':id', id), {
      token,
      ...(method === 'POST' || method === 'PATCH' ? { json: { name: 'Ada' } } : {}),
    });

  test('sees everything, and changes nothing about anybody (RFC 9470)', async () => {
    const seen: string[] = [];
    for (const route of routes()) {
      const answer = await ask(route);
      seen.push(`${route.method} ${route.path}`);
      if (route.method === 'GET') expect([route.path, answer.status]).toEqual([route.path, 200]);
      else {
        expect([route.path, answer.status, answer.body.code]).toEqual([route.path, 401, REQUIRED]);
        expect(answer.headers.get('www-authenticate')).toBe(
          `Bearer realm="latchkey", error="${REQUIRED}", max_age="900"`,
        );
      }
    }
    expect(seen.filter((route) => !route.startsWith('GET')).sort()).toEqual(recent.toSorted());
    expect((await t.call('PATCH', '/auth/me', { token, json: { name: 'Admin' } })).status).toBe(200);
  });

  test.each([
    [{}, 'password', 'required'],
    [{ password: 'x', code: '123456' }, 'code', 'invalid_type'],
  ])('steps up by one proof: %o', async (proof, path, code) => {
    const { status, body } = await t.call('POST', '/auth/step-up', {
      token,
      json: { refreshToken, ...proof },
    });
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ path, code })]]);
  });

  test('changes again what it may after a step-up', async () => {
    const json = { refreshToken, password: ADMIN.password };
    const steppedUp = await t.call('POST', '/auth/step-up', { token, json });
    expect(steppedUp.status).toBe(200);
    token = steppedUp.body.token;
    expect((await ask({ method: 'DELETE', path: '/users/:id' })).status).toBe(204);
  });
});
