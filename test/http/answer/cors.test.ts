import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const OURS = 'https://app.example.com';
const OTHERS = [
  'null',
  'http://app.example.com',
  'https://app.example.com.evil.example',
  'https://evil.example',
  'https://APP.example.com',
  'https://app.example.com:8443',
  `${OURS}, https://evil.example`,
  '*',
];

const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary)/.test(name)));

interface Documented {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: unknown;
  readonly security?: readonly unknown[];
  readonly responses: Record<string, { readonly headers?: Record<string, unknown> }>;
}

const listOf = (header: string | null): Set<string> =>
  new Set((header ?? '').split(',').map((name) => name.trim().toLowerCase()));

describe('scripts of other origins (ASVS 3.4.2)', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ config: { CORS_ORIGINS: [OURS, 'https://admin.example.com'] } });
  });
  afterAll(() => t.close());

  const preflight = (origin: string, asked?: string, path = '/auth/me') =>
    t.app.request(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        ...(asked === undefined ? {} : { 'access-control-request-headers': asked }),
      },
    });

  test('may read answers where their origin is configured, refusals too, and never with credentials', async () => {
    for (const origin of [OURS, 'https://admin.example.com']) {
      for (const [path, status] of [
        ['/livez', 200],
        ['/auth/me', 401],
      ] as const) {
        const answer = await t.app.request(path, { headers: { origin } });
        expect(answer.status).toBe(status);
        expect(corsOf(answer.headers)).toEqual({
          'access-control-allow-origin': origin,
          'access-control-expose-headers': expect.stringContaining('ETag'),
          vary: 'Origin',
        });
      }
    }
  });

  test('may send what the path takes', async () => {
    const answer = await preflight(OURS);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(corsOf(answer.headers)).toMatchObject({
      'access-control-allow-origin': OURS,
      'access-control-allow-methods': 'GET, HEAD, PATCH, DELETE',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      'access-control-max-age': '600',
      vary: 'Origin, Access-Control-Request-Headers',
    });
  });

  test.each([
    ['authorization,baggage,sentry-trace,traceparent', 'authorization, baggage, sentry-trace, traceparent'],
    ['x-datadog-trace-id ,\tX-B3-TraceId', 'x-datadog-trace-id, X-B3-TraceId'],
    [',a,,b,', 'a, b'],
    ["!#$%&'*+-.^_`|~09az", "!#$%&'*+-.^_`|~09az"],
    [`x-${'a'.repeat(1022)}`, `x-${'a'.repeat(1022)}`],
  ])('may send the header names that the browser asks for: %.40s', async (asked, allowed) => {
    for (const path of ['/auth/me', '/.well-known/jwks.json']) {
      const answer = await preflight(OURS, asked, path);
      expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([204, allowed]);
      expect(listOf(answer.headers.get('vary'))).toContain('access-control-request-headers');
    }
  });

  test.each([
    '',
    ' , ,',
    'traceparent; q=1',
    'two words',
    'a, "b"',
    'a:b',
    'naïve',
    '(a)',
    `x-${'a'.repeat(1023)}`,
    Array.from({ length: 400 }, () => 'a').join(','),
  ])('may send what is documented where the asked names are none: %.40s', async (asked) => {
    const fixed = (await preflight(OURS)).headers.get('access-control-allow-headers');
    expect(listOf(fixed)).toContain('if-match');
    const answer = await preflight(OURS, asked);
    expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([204, fixed]);
  });

  const operations = async (): Promise<readonly Documented[]> => {
    const document = await (await t.app.request('/openapi.json')).json();
    return Object.values<Record<string, Documented>>(document.paths).flatMap((item) => Object.values(item));
  };

  test('may read every header that an answer is documented with', async () => {
    const headers = (await operations()).flatMap(({ responses }) =>
      Object.values(responses).flatMap((response) => Object.keys(response.headers ?? {})),
    );
    expect(new Set(headers).size).toBeGreaterThan(5);
    const answer = await t.app.request('/livez', { headers: { origin: OURS } });
    const exposed = listOf(answer.headers.get('access-control-expose-headers'));
    const hidden = [...new Set(headers)].filter((name) => !exposed.has(name.toLowerCase()));
    expect(hidden).toEqual([]);
  });

  test('may send every header that a request is documented with', async () => {
    const headers = (await operations()).flatMap(({ parameters = [], requestBody, security = [] }) => [
      ...parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
      ...(requestBody === undefined ? [] : ['Content-Type']),
      ...(security.length === 0 ? [] : ['Authorization']),
    ]);
    expect(new Set(headers).size).toBeGreaterThan(3);
    const allowed = listOf((await preflight(OURS)).headers.get('access-control-allow-headers'));
    expect([...new Set(headers)].filter((name) => !allowed.has(name.toLowerCase()))).toEqual([]);
  });

  test.each(OTHERS)('may do nothing of the kind from %s', async (origin) => {
    expect(corsOf((await t.app.request('/livez', { headers: { origin } })).headers)).toEqual({
      vary: 'Origin',
    });
    const answer = await preflight(origin, 'traceparent');
    expect([answer.status, corsOf(answer.headers)]).toEqual([405, { vary: 'Origin' }]);
  });

  test.each([...OTHERS, OURS])(
    'may read the keys and the metadata from %s, as from everywhere, and nothing else there',
    async (origin) => {
      for (const path of ['jwks.json', 'oauth-authorization-server', 'openid-configuration']) {
        const answer = await t.app.request(`/.well-known/${path}`, { headers: { origin } });
        expect([answer.status, corsOf(answer.headers)]).toEqual([
          200,
          { 'access-control-allow-origin': '*' },
        ]);
        const asked = await t.app.request(`/.well-known/${path}`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'GET',
            'access-control-request-headers': 'traceparent',
          },
        });
        expect([asked.status, corsOf(asked.headers)]).toEqual([
          204,
          {
            'access-control-allow-origin': '*',
            'access-control-allow-methods': 'GET, HEAD',
            'access-control-allow-headers': 'traceparent',
            'access-control-max-age': '600',
            vary: 'Access-Control-Request-Headers',
          },
        ]);
      }
    },
  );

  test('that do not ask get the 405 of every OPTIONS', async () => {
    expect((await t.app.request('/auth/me', { method: 'OPTIONS', headers: { origin: OURS } })).status).toBe(
      405,
    );
  });
});
