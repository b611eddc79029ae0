import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpApp } from '../../../src/adapters/driving/http/create-http-app.ts';
import { createWaitingApp } from '../../../src/adapters/driving/http/create-waiting-app.ts';
import { ADMIN, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const HTML = { accept: 'text/html' };
const SITE = 'https://app.example.com';
const TOKEN = 'Ab3-_fGhIjKlMnOpQrStUv';

describe.each(['/identity', '/a/b', '/a%20b'])('a public URL with the path %s', (base) => {
  const issuer = `https://example.com${base}`;
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ config: { PUBLIC_URL: issuer, CORS_ORIGINS: [SITE] } });
    await t.signInAdmin();
  });
  afterAll(() => t.close());

  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await t.app.request(new Request(`https://example.com${path}`, init));
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
  const both = [base, ''];

  test('is answered below it and without it alike', async () => {
    for (const [path, init] of [
      ['/', { headers: HTML }],
      ['/', {}],
      ['/livez', {}],
      ['/readyz', {}],
      ['/auth/me', {}],
      ['/users/some-user', {}],
      ['/no/such/path', {}],
      ['/no/such/path', { headers: HTML }],
      ['/docs', {}],
      ['/pages.css', {}],
      ['/auth/login', { method: 'PUT' }],
      [
        '/auth/login',
        { method: 'OPTIONS', headers: { origin: SITE, 'access-control-request-method': 'POST' } },
      ],
      ['/.well-known/jwks.json', { headers: { origin: SITE } }],
      ['/openapi.json', { headers: { origin: SITE } }],
      [`/magic-link?t=${TOKEN}`, { headers: HTML }],
    ] satisfies [string, RequestInit][]) {
      const [below, without] = await Promise.all(both.map((prefix) => ask(`${prefix}${path}`, init)));
      const seen = (answer: typeof below) => ({
        ...answer,
        headers: Object.fromEntries([...(answer?.headers ?? [])].filter(([name]) => name !== 'x-request-id')),
        body: typeof answer?.body === 'object' ? { ...answer.body, instance: null } : answer?.body,
      });
      expect(seen(below)).toEqual(seen(without));
    }
    expect((await ask(base, { headers: HTML })).body).toContain('Latchkey is running');
  });

  test('signs in, and names what it made below the path', async () => {
    for (const prefix of both) {
      const headers = { 'content-type': 'application/json' };
      const { email, password } = ADMIN;
      const login = await ask(`${prefix}/auth/login`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ email, password }),
      });
      expect(login.status).toBe(200);
      const made = await ask(`${prefix}/users`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${login.body.token}` },
        body: JSON.stringify({
          name: 'Ada',
          email: `${crypto.randomUUID()}@example.com`,
          password: 'a long passphrase indeed',
        }),
      });
      expect([made.status, made.headers.get('location')]).toEqual([201, `${base}/users/${made.body.id}`]);
      const found = await ask(made.headers.get('location') ?? '', {
        headers: { authorization: `Bearer ${login.body.token}` },
      });
      expect([found.status, found.body.id]).toEqual([200, made.body.id]);
    }
  });

  test('has its metadata where RFC 8414 and OpenID Connect Discovery put them', async () => {
    for (const path of [
      `/.well-known/oauth-authorization-server${base}`,
      `/.well-known/openid-configuration${base}`,
      `${base}/.well-known/oauth-authorization-server`,
      `${base}/.well-known/openid-configuration`,
      '/.well-known/oauth-authorization-server',
      '/.well-known/openid-configuration',
    ]) {
      const { status, headers, body } = await ask(path, { headers: { origin: SITE } });
      expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      expect(body).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
      expect((await ask(new URL(body.jwks_uri).pathname)).body.keys).toHaveLength(1);
      expect((await ask(new URL(body.service_documentation).pathname)).status).toBe(200);
    }
    expect((await ask(`/.well-known/oauth-authorization-server${base}/more`)).status).toBe(404);
    expect((await ask(`/.well-known/jwks.json${base}`)).status).toBe(404);
  });

  test('links pages, files and documents below the path, and all of them are there', async () => {
    for (const [page, least] of [
      ['/', 5],
      ['/docs', 4],
      [`/reset-password?t=${TOKEN}`, 1],
    ] as const) {
      const { body } = await ask(`${base}${page}`, { headers: HTML });
      const links = [...String(body).matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThanOrEqual(least);
      for (const link of links) {
        expect(link).toMatch(/^\//);
        expect(link.startsWith(`${base}/`)).toBe(true);
        expect([link, (await ask(link)).status]).toEqual([link, 200]);
      }
    }
    expect((await ask(`${base}/openapi.json`)).body.servers).toEqual([{ url: issuer }]);
    expect((await ask(`${base}/docs/start-viewer.js`)).body).toContain("url: 'openapi.json'");
  });

  test('sends damaged links to their page below the path', async () => {
    const mended = await ask(`${base}/magic-link)?t=${TOKEN}`, { headers: HTML });
    expect([mended.status, mended.headers.get('location')]).toEqual([302, `${base}/magic-link?t=${TOKEN}`]);
  });

  test('answers nothing beside it', async () => {
    for (const path of [`${base}x/livez`, `/x${base}/livez`, `${base}${base}/livez`, `${base}//livez`]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  test('is answered while the service is not open yet', async () => {
    const waiting = createWaitingApp(issuer);
    for (const prefix of both) {
      const statuses = await Promise.all(
        ['/livez', '/readyz', '/auth/me'].map(
          async (path) => (await waiting.request(`https://example.com${prefix}${path}`)).status,
        ),
      );
      expect(statuses).toEqual([200, 503, 503]);
    }
  });
});

describe('a public URL whose path is the beginning of a route', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ config: { PUBLIC_URL: 'https://example.com/auth' } });
  });
  afterAll(() => t.close());

  test.each([
    ['/auth/me', 401],
    ['/auth/auth/me', 401],
    ['/auth/users', 401],
    ['/auth/livez', 200],
    ['/auth/docs', 200],
    ['/auth', 404],
    ['/auth/nothing', 404],
  ])('answers %s whether a proxy takes the path away or not: %i', async (path, status) => {
    expect((await t.app.request(path)).status).toBe(status);
  });
});

test('an app that is mounted leaves paths to whoever mounts it', async () => {
  const t = await openTestApp();
  const settings = { issuer: 'https://example.com/identity', version: '0' };
  const app = createHttpApp({ useCases: t.useCases, settings, docsAsset: async () => null });
  const host = new Hono().route('/elsewhere', app);
  expect((await host.request('/elsewhere/livez')).status).toBe(200);
  for (const path of ['/livez', '/identity/livez', '/elsewhere/identity/livez']) {
    expect([path, (await host.request(path)).status]).toEqual([path, 404]);
  }
  await t.close();
});
