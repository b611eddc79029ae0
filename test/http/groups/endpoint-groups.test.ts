import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpApp } from '../../../src/adapters/driving/http/create-http-app.ts';
import { ENDPOINT_GROUPS } from '../../../src/adapters/driving/http/groups/endpoint-groups.ts';
import { ISSUER, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const ORIGIN = 'https://app.example.com';

describe('the groups of endpoints', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());

  const newApp = (issuer: string) =>
    createHttpApp({
      useCases: t.useCases,
      settings: { issuer, version: '1', startPage: true, corsOrigins: [ORIGIN] },
      docsAsset: async () => null,
    });
  type App = ReturnType<typeof newApp>;

  test('are those that the folders of the features have', async () => {
    const files = globSync('src/adapters/driving/http/*/group.ts').sort();
    const modules = await Promise.all(files.map((file) => import(`../../../${file}`)));
    expect(files.length).toBeGreaterThan(10);
    expect(new Set(modules.flatMap((module) => Object.values(module)))).toEqual(new Set(ENDPOINT_GROUPS));
  });

  test('name the routes that their modules have, each once', async () => {
    const parts = {
      useCases: t.useCases,
      settings: { issuer: ISSUER, version: '1' },
      docsAsset: async () => null,
      allEndpoints: () => [],
    };
    for (const { routes, load } of ENDPOINT_GROUPS) {
      const createEndpoints = await load();
      const endpoints = createEndpoints(parts);
      expect(routes.toSorted()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
      // Such an answer has other headers before its code is there.
      expect(endpoints.filter(({ isForEveryOrigin }) => isForEveryOrigin)).toEqual([]);
    }
    const named = ENDPOINT_GROUPS.flatMap(({ routes }) => routes);
    expect(named.length).toBeGreaterThan(30);
    expect(new Set(named).size).toBe(named.length);
  });

  test.each(['/auth/signup', '/auth/login', '/auth/refresh', '/auth/me', '/oauth/introspect', '/livez'])(
    'do not have %s, which is at hand from the start',
    (path) => {
      const paths = ENDPOINT_GROUPS.flatMap(({ routes }) => routes.map((route) => route.split(' ')[1]));
      expect(paths).not.toContain(path);
    },
  );

  test('leave `/` to the application where there is no start page', () => {
    const app = createHttpApp({
      useCases: t.useCases,
      settings: { issuer: ISSUER, version: '1' },
      docsAsset: async () => null,
    });
    expect(app.routes.map(({ path }) => path)).not.toContain('/');
  });

  const paths = [
    ...new Set(ENDPOINT_GROUPS.flatMap(({ routes }) => routes.map((r) => r.split(' ')[1] ?? ''))),
  ];
  const sent = (path: string): readonly (readonly [method: string, headers: Record<string, string>])[] => [
    ['GET', {}],
    ['GET', { accept: 'text/html', origin: ORIGIN }],
    ['HEAD', {}],
    ['POST', { 'content-type': 'application/json' }],
    ['POST', { 'content-type': 'application/json', authorization: 'Bearer a.b.c' }],
    ['POST', { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://other.example' }],
    ['PATCH', { authorization: 'Basic x' }],
    ['DELETE', {}],
    ['PUT', {}],
    ['OPTIONS', { origin: ORIGIN, 'access-control-request-method': path === '/' ? 'GET' : 'POST' }],
    ['OPTIONS', {}],
  ];

  const ask = async (app: App, path: string, method: string, headers: Record<string, string>) => {
    const answer = await app.request(path, {
      method,
      headers,
      ...(method === 'POST' ? { body: '{"unknown":' } : {}),
    });
    const id = answer.headers.get('x-request-id') ?? '';
    expect(id).toHaveLength(36);
    const text = (await answer.text()).replaceAll(id, '');
    return {
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => name !== 'x-request-id'),
      text,
    };
  };

  test.each([ISSUER, `${ISSUER}/auth`])(
    'answer before they are loaded as after it, at %s',
    async (issuer) => {
      const loaded = newApp(issuer);
      expect((await loaded.request('/openapi.json')).status).toBe(200);
      const base = new URL(issuer).pathname.replace(/\/$/, '');
      for (const path of [...paths, '/nothing', '/users/1/2/3']) {
        const url = `${base}${path.replace(/:\w+/, 'x')}`;
        for (const [method, headers] of sent(path)) {
          const first = await ask(newApp(issuer), url, method, headers);
          expect([url, method, first]).toEqual([url, method, await ask(loaded, url, method, headers)]);
        }
      }
    },
  );
});
