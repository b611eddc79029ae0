import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

describe.each([
  ['/', ''],
  ['/auth-service', '/auth-service'],
])('mounted at %s in another app', (mountPoint, prefix) => {
  let t: TestApp;
  let outer: Hono;
  beforeAll(async () => {
    t = await openTestApp({
      config: { PUBLIC_URL: `https://example.com${prefix}` },
      replace: () => ({ authenticate: () => Promise.reject(new Error('broken')) }),
    });
    outer = new Hono();
    outer.notFound((c) => c.text('outer: not found', 404));
    outer.onError((_, c) => c.text('outer: error', 500));
    outer.get('/before', (c) => c.html('<script>1</script>'));
    outer.route(mountPoint, t.app);
    outer.get('/after', (c) => c.html('<script>1</script>'));
  });
  afterAll(() => t.close());

  const adminToken = async (): Promise<string> => {
    const outcome = await t.useCases.ensureFirstAdmin(null, NO_REQUEST);
    const token = outcome.ok && outcome.value.kind === 'setup' ? outcome.value.setupToken : '';
    const admin = { name: 'First', email: 'first@example.com', password: 'a long passphrase indeed' };
    return (await (await post('/auth/setup', { ...admin, token })).json()).token;
  };

  const post = (path: string, body: unknown) =>
    outer.request(`${prefix}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('leaves the other routes of that app alone', async () => {
    for (const path of ['/before', '/after']) {
      const response = await outer.request(path);
      expect([response.status, await response.text()]).toEqual([200, '<script>1</script>']);
      expect([...response.headers.keys()]).toEqual(['content-type']);
    }
    expect(await (await outer.request('/nothing')).text()).toBe('outer: not found');
  });

  test('answers, refuses and fails as it does alone', async () => {
    const me = await outer.request(`${prefix}/auth/me`);
    expect([me.status, (await me.json()).code]).toEqual([401, 'unauthenticated']);
    expect(me.headers.get('cache-control')).toBe('no-store');
    const wrong = await outer.request(`${prefix}/auth/me`, { method: 'PUT' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE']);
    const broken = await post('/auth/login', { email: 'a@example.com', password: 'x' });
    expect([broken.status, (await broken.json()).code]).toEqual([500, 'internal']);
    expect(broken.headers.get('x-content-type-options')).toBe('nosniff');
    const bad = await post('/auth/login', { email: { $ne: null } });
    expect(bad.status).toBe(422);
    expect((await outer.request(`${prefix}/livez`, { method: 'HEAD' })).status).toBe(200);
  });

  test('gives addresses under the public URL', async () => {
    const token = await adminToken();
    const json = { name: 'New', email: 'new@example.com', password: 'a long passphrase indeed' };
    const created = await outer.request(`${prefix}/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(json),
    });
    const { id } = await created.json();
    expect([created.status, created.headers.get('location')]).toEqual([201, `${prefix}/users/${id}`]);
    const page = await (await outer.request(`${prefix}/docs`)).text();
    const urls = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(urls).toHaveLength(4);
    for (const url of urls) {
      expect(url.startsWith(`${prefix}/docs/`)).toBe(true);
      expect((await outer.request(url)).status).toBe(200);
    }
  });

  test('goes on with a body that a middleware has read, and takes no variable from it', async () => {
    const host = new Hono<{ Variables: { requestId: string; userId: string } }>();
    const seen: unknown[] = [];
    host.use(requestId({ generator: () => 'of-the-host' }), async (c, next) => {
      c.set('userId', 'of the host');
      seen.push(await c.req.json());
      await next();
      seen.push(c.get('requestId'), c.get('userId'));
    });
    host.route(mountPoint, t.app);
    const send = (json: object) =>
      host.request(`${prefix}/auth/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      });
    const person = aPerson();
    const response = await send(person);
    expect([response.status, (await response.json()).user.email]).toEqual([201, person.email]);
    expect(seen).toEqual([person, 'of-the-host', 'of the host']);
    expect((await send({ ...person, name: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
