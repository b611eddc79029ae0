import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS, READING_ENDPOINTS } from '../../support/endpoints/endpoints.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'];

/** The expected `Allow` of each path. Whatever answers GET answers HEAD. */
const ALLOW: Readonly<Record<string, string>> = Object.fromEntries(
  ENDPOINTS.map(({ path }) => {
    const own = ENDPOINTS.filter((endpoint) => endpoint.path === path).map(({ method }) => method);
    const allowed = own.includes('GET') ? [...own, 'HEAD'] : own;
    return [path, METHODS.filter((method) => allowed.includes(method)).join(', ')];
  }),
);

const PUBLIC_METADATA = READING_ENDPOINTS.filter(({ cache }) => cache === 'public').map(({ path }) =>
  path.replace(':asset', 'swagger-ui.css'),
);

describe('methods (ASVS 4.1.4, 13.4.4)', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());

  test('are expected for every path there is', () => {
    expect([...new Set(t.app.routes.map(({ path }) => path))].sort()).toEqual(Object.keys(ALLOW).sort());
  });

  test.each(Object.entries(ALLOW))('%s allows %s', async (path, allow) => {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
    for (const method of methods.filter((candidate) => !allow.split(', ').includes(candidate))) {
      const answer = await t.call(method, path.replace(/:\w+/, 'x'));
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers.get('allow')).toBe(allow);
      if (method !== 'HEAD') expect(answer.body.code).toBe('method_not_allowed');
    }
    for (const method of allow.split(', ')) {
      expect((await t.call(method, path.replace(/:\w+/, 'swagger-ui.css'))).status).not.toBe(405);
    }
  });

  test.each(['/livez', '/openapi.json', '/docs', '/.well-known/jwks.json'])(
    'HEAD %s is GET without the body',
    async (path) => {
      const get = await t.call('GET', path);
      const head = await t.call('HEAD', path);
      expect([head.status, head.body]).toEqual([get.status, '']);
      const without = (headers: Headers) => [...headers].filter(([name]) => name !== 'x-request-id');
      expect(without(head.headers)).toEqual(without(get.headers));
    },
  );

  test.each([
    '/',
    '/auth',
    '/auth/login/',
    '/users/',
    '/users/x/sessions/y',
    '/.git/config',
    '/.env',
    '/metrics',
    '//users',
  ])('%s is not found', async (path) => {
    const { status, body } = await t.call('GET', path);
    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});

describe('headers of every answer (ASVS 3.4, 14.3.2)', () => {
  let t: TestApp;
  let token: string;
  beforeAll(async () => {
    t = await openTestApp();
    token = (await t.signUp()).token;
  });
  afterAll(() => t.close());

  const rows = () => [
    ...Object.keys(ALLOW).flatMap((path) =>
      ['GET', 'POST', 'OPTIONS', 'DELETE'].map((method) => [method, path.replace(/:\w+/, 'x')] as const),
    ),
    ...PUBLIC_METADATA.map((path) => ['GET', path] as const),
    ['GET', '/no/such/path'] as const,
  ];

  test('are strict, whatever the origin, and of no cache but for public metadata', async () => {
    for (const [method, path] of rows()) {
      const { headers, status } = await t.call(method, path, {
        token,
        headers: { origin: 'https://evil.example', 'x-request-id': 'chosen-by-the-client' },
      });
      const isPublic = method === 'GET' && PUBLIC_METADATA.includes(path) && status === 200;
      expect([path, headers.get('cache-control')]).toEqual([
        path,
        isPublic ? 'public, max-age=300' : 'no-store',
      ]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBe(
        path === '/no/such/path' ? null : 'max-age=31536000',
      );
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      expect(headers.get('x-request-id')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
      const names = [...headers.keys()];
      const telling = names.filter((name) => /^(access-control|server|x-powered|set-cookie)/.test(name));
      // Token verifiers in browsers read these endpoints from pages of any origin.
      const isForEveryOrigin = path.startsWith('/.well-known/');
      expect([path, telling]).toEqual([path, isForEveryOrigin ? ['access-control-allow-origin'] : []]);
      if (isForEveryOrigin) expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});
