import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { type Endpoint, publicEndpoint } from '../../../src/adapters/driving/http/endpoint/endpoint.ts';
import { loadOnFirstUse } from '../../../src/adapters/driving/http/endpoint/load-on-first-use.ts';
import { mountEndpoints } from '../../../src/adapters/driving/http/endpoint/mount-endpoints.ts';
import type { HttpEnv } from '../../../src/adapters/driving/http/http-env.ts';
import { formBody } from '../../../src/adapters/driving/http/input/form-body.ts';

const ORIGIN = 'https://app.example.com';
const refuse = () => Promise.reject(new Error('nobody asks'));

const things = (): readonly Endpoint[] =>
  (['GET', 'POST'] as const).map((method) =>
    publicEndpoint({
      id: `${method}Things`,
      method,
      path: '/things/:id',
      tag: 'Users',
      summary: 'Something.',
      input: formBody(method === 'POST' ? ['name'] : []),
      answers: { 200: { description: 'It.' } },
      problems: [],
      handle: async ({ c }) => c.text(`${method} ${c.req.param('id')}`),
    }),
  );

/** Opens an app whose endpoints are loaded by `load`, and counts what was loaded and made. */
const open = ({ load = async () => {}, create = things } = {}) => {
  const counts = { loads: 0, created: 0 };
  const app = new Hono<HttpEnv>();
  const endpoints = loadOnFirstUse(['GET /things/:id', 'POST /things/:id'], async () => {
    counts.loads += 1;
    await load();
    return () => {
      counts.created += 1;
      return create();
    };
  });
  mountEndpoints(app, endpoints, {
    verifyAccess: refuse,
    verifyRecentAccess: refuse,
    verifyOwnRead: refuse,
    authenticateResourceServer: refuse,
    compat: undefined,
    maxBodyBytes: 100,
    corsOrigins: new Set([ORIGIN]),
    strictTransport: false,
    trustProxy: 0,
    warnOfUnknownClient: () => {},
  });
  const send = async (method: string, path: string, init: RequestInit = {}) => {
    const answer = await app.request(path, { method, ...init });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const get = async (id: string) => {
    const { status, text } = await send('GET', `/things/${id}`, { headers: FORM });
    return [status, text];
  };
  const post = (body: string) => send('POST', '/things/1', { headers: FORM, body });
  return { app, counts, send, get, post };
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

test('an unknown path, a wrong method and a preflight load nothing', async () => {
  const { counts, send } = open();
  expect((await send('GET', '/things')).status).toBe(404);
  const wrong = await send('DELETE', '/things/1');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  const preflight = await send('OPTIONS', '/things/1', {
    headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
    204,
    'GET, HEAD, POST',
  ]);
  expect(counts).toEqual({ loads: 0, created: 0 });
});

test('the first request loads, and every later one finds what it loaded', async () => {
  const { counts, get, post, send } = open();
  expect(await get('1')).toEqual([200, 'GET 1']);
  expect((await post('name=x')).text).toBe('POST 1');
  const head = await send('HEAD', '/things/1', { headers: FORM });
  expect([head.status, head.text]).toEqual([200, '']);
  expect(counts).toEqual({ loads: 1, created: 1 });
});

test('HEAD may be the first', async () => {
  const { counts, send } = open();
  const head = await send('HEAD', '/things/1', { headers: FORM });
  expect([head.status, head.text]).toEqual([200, '']);
  expect(counts.created).toBe(1);
});

test('first requests at the same time make the endpoints once', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { counts, get } = open({ load: () => arrived });
  const answers = Promise.all(Array.from({ length: 50 }, (_, index) => get(String(index))));
  arrive();
  expect(await answers).toEqual(Array.from({ length: 50 }, (_, index) => [200, `GET ${index}`]));
  expect(counts.created).toBe(1);
});

test('requests that are refused make the endpoints once, and are held to the same limits as later ones', async () => {
  const { counts, post } = open();
  const bodies = ['nothing=x', `name=${'x'.repeat(200)}`, 'name=x&name=y'];
  const statuses = async () => (await Promise.all(bodies.map(post))).map(({ status }) => status);
  expect(await statuses()).toEqual([400, 413, 400]);
  expect(await statuses()).toEqual([400, 413, 400]);
  expect(counts.created).toBe(1);
});

test('code that cannot be loaded is a 503 to be repeated, and the next request tries again', async () => {
  let isAway = true;
  const { counts, send, get } = open({
    load: async () => {
      if (isAway) throw new Error('no such module');
    },
  });
  const refused = await send('GET', '/things/1', { headers: { origin: ORIGIN } });
  expect([refused.status, JSON.parse(refused.text).code]).toEqual([503, 'unavailable']);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(refused.text).not.toContain('module');
  isAway = false;
  expect(await get('1')).toEqual([200, 'GET 1']);
  expect(counts).toEqual({ loads: 2, created: 1 });
});

test('a route that its group does not have is a bug, and told as one', async () => {
  const { send } = open({ create: () => things().slice(1) });
  const broken = await send('GET', '/things/1');
  expect([broken.status, JSON.parse(broken.text).code]).toEqual([500, 'internal']);
});

test('describes the endpoints that it loads', async () => {
  const [get, post] = loadOnFirstUse(['GET /things/:id', 'POST /things/:id'], async () => things);
  expect([await get?.describe(), await post?.describe()]).toMatchObject([
    { id: 'GETThings', callers: 'anybody' },
    { id: 'POSTThings', callers: 'anybody' },
  ]);
});
