import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../src/adapters/driving/http/answer/error-status.ts';
import { ASSURANCE_LEVELS as SERVICE_LEVELS } from '../../src/domain/sessions/authentication.ts';
import { ASSURANCE_LEVELS } from '../../src/verify/assurance.ts';
import {
  type AccessTokenClaims,
  type AssuranceSettings,
  type BearerEnv,
  bearer,
} from '../../src/verify/index.ts';
import {
  AUDIENCE,
  aKey,
  type IssuerKey,
  type JwksServer,
  signWith,
  someClaims,
  startJwksServer,
} from '../support/jwks-server.ts';

let server: JwksServer;
let key: IssuerKey;
let app: Hono<BearerEnv>;

beforeAll(async () => {
  key = await aKey('one');
  server = await startJwksServer(key);
  const settings = { issuer: server.issuer, audience: AUDIENCE };
  app = new Hono<BearerEnv>();
  app.use(async (c, next) => {
    c.header('X-Request-Id', 'one');
    await next();
  });
  app.get('/any', bearer(settings), (c) => {
    const claims: AccessTokenClaims = c.get('claims');
    return c.json(claims.roles);
  });
  app.get('/admin', bearer({ ...settings, roles: ['admin', 'owner'] }), (c) =>
    c.json(c.get('claims').userId),
  );
  app.get('/down', bearer({ ...settings, jwksUri: 'http://127.0.0.1:9/keys' }), (c) => c.text('unreachable'));
});
afterAll(() => server.stop());

const token = (claims: Record<string, unknown> = {}) => signWith(key, someClaims(server.issuer, claims));
const get = (path: string, authorization?: string) =>
  app.request(path, authorization === undefined ? {} : { headers: { authorization } });

const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;
const getAssured = async (wanted: AssuranceSettings, claims: Record<string, unknown>) => {
  const guarded = new Hono<BearerEnv>();
  guarded.use(async (c, next) => {
    c.header('X-Request-Id', 'one');
    await next();
  });
  guarded.get('/', bearer({ issuer: server.issuer, audience: AUDIENCE, ...wanted }), (c) => c.body(null));
  return guarded.request('/', { headers: { authorization: `Bearer ${await token(claims)}` } });
};

const expectProblem = async (answer: Response, code: keyof typeof ERROR_STATUS, challenge: string | null) => {
  const { title, status } = ERROR_STATUS[code];
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('www-authenticate')).toBe(challenge);
  expect(answer.headers.get('x-request-id')).toBe('one');
  const detail = expect.any(String);
  expect(await answer.json()).toEqual({ type: `urn:latchkey:error:${code}`, title, status, code, detail });
};

describe('the bearer middleware', () => {
  test.each(['Bearer', 'bearer', 'BEARER'])('takes a token with the scheme %s', async (scheme) => {
    const answer = await get('/any', `${scheme} ${await token()}`);
    expect([answer.status, await answer.json()]).toEqual([200, ['user']]);
  });

  test.each<[string, (good: string) => string | undefined]>([
    ['no header', () => undefined],
    ['another scheme', (good) => `Basic ${good}`],
    ['a scheme that begins alike', (good) => `Bearers ${good}`],
    ['no scheme', (good) => good],
  ])('answers %s with a plain challenge', async (_, header) => {
    await expectProblem(
      await get('/any', header(await token())),
      'unauthenticated',
      'Bearer realm="latchkey"',
    );
  });

  test.each<[string, (good: string) => string]>([
    ['no token', () => 'Bearer'],
    ['two tokens', (good) => `Bearer ${good} ${good}`],
    ['two headers', (good) => `Bearer ${good}, Bearer ${good}`],
    ['a token of another kind', () => 'Bearer abc'],
    ['more than 4096 characters', () => `Bearer ${'x'.repeat(4090)}`],
  ])('answers %s with invalid_token', async (_, header) => {
    const answer = await get('/any', header(await token()));
    await expectProblem(answer, 'invalid_token', 'Bearer realm="latchkey", error="invalid_token"');
  });

  test('tells that a token has expired', async () => {
    const answer = await get('/any', `Bearer ${await token({ exp: 1 })}`);
    await expectProblem(answer, 'token_expired', 'Bearer realm="latchkey", error="invalid_token"');
  });

  test('never takes a token from the query or a cookie', async () => {
    const good = await token();
    expect((await get(`/any?access_token=${good}`)).status).toBe(401);
    expect((await app.request('/any', { headers: { cookie: `token=${good}` } })).status).toBe(401);
  });

  test.each([['admin'], ['owner'], ['user', 'admin']])(
    'lets in who has a role that is asked for: %s',
    async (...roles) => {
      expect((await get('/admin', `Bearer ${await token({ roles })}`)).status).toBe(200);
    },
  );

  test.each([[['user']], [[]], [['Admin']], [['admin ']]])('keeps out who has not: %j', async (roles) => {
    const answer = await get('/admin', `Bearer ${await token({ roles })}`);
    await expectProblem(answer, 'forbidden', 'Bearer realm="latchkey", error="insufficient_scope"');
  });

  test.each<[string, AssuranceSettings, Record<string, unknown>]>([
    ['a lower level', { acr: 'aal2' }, { acr: 'aal1' }],
    ['a lower level than a passkey', { acr: 'phr' }, { acr: 'aal2' }],
    ['an unknown level', { acr: 'aal1' }, { acr: 'gold' }],
    ['no level, as in a token of an earlier release', { acr: 'aal1' }, {}],
    ['an old authentication', { maxAgeSeconds: 300 }, { auth_time: ago(301) }],
    ['no time of authentication', { maxAgeSeconds: 300 }, {}],
    ['a time that is no number', { maxAgeSeconds: 300 }, { auth_time: `${ago(1)}` }],
    ['the level, long ago', { acr: 'aal2', maxAgeSeconds: 300 }, { acr: 'aal2', auth_time: ago(301) }],
  ])('challenges %s (RFC 9470)', async (_, wanted, claims) => {
    const acr = wanted.acr === undefined ? '' : `, acr_values="${wanted.acr}"`;
    const age = wanted.maxAgeSeconds === undefined ? '' : `, max_age="${wanted.maxAgeSeconds}"`;
    await expectProblem(
      await getAssured(wanted, claims),
      'insufficient_user_authentication',
      `Bearer realm="latchkey", error="insufficient_user_authentication"${acr}${age}`,
    );
  });

  test.each<[string, AssuranceSettings, Record<string, unknown>]>([
    ['the level', { acr: 'aal2' }, { acr: 'aal2' }],
    ['a higher level', { acr: 'aal2' }, { acr: 'phr' }],
    ['any known level', { acr: 'aal1' }, { acr: 'aal1' }],
    ['a recent authentication', { maxAgeSeconds: 300 }, { auth_time: ago(290) }],
    ['both', { acr: 'aal2', maxAgeSeconds: 300 }, { acr: 'aal2', auth_time: ago(1) }],
  ])('lets in who has %s', async (_, wanted, claims) => {
    expect((await getAssured(wanted, claims)).status).toBe(200);
  });

  test('ranks the levels as the service does', () => {
    expect(ASSURANCE_LEVELS).toEqual(SERVICE_LEVELS);
  });

  test('asks to come back when the keys are out of reach', async () => {
    const answer = await get('/down', `Bearer ${await token()}`);
    expect(answer.headers.get('retry-after')).toBe('5');
    await expectProblem(answer, 'unavailable', null);
  });

  test('lets no OPTIONS through without a token, a preflight neither', async () => {
    let runs = 0;
    const guarded = new Hono<BearerEnv>();
    guarded.use(bearer({ issuer: server.issuer, audience: AUDIENCE }));
    guarded.all('/orders', (c) => {
      runs += 1;
      return c.text('ran');
    });
    const ask = (headers: Record<string, string>) =>
      guarded.request('/orders', { method: 'OPTIONS', headers });
    const preflight = { origin: 'https://app.example.com', 'access-control-request-method': 'GET' };
    expect([(await ask({})).status, (await ask(preflight)).status, runs]).toEqual([401, 401, 0]);
    expect([(await ask({ authorization: `Bearer ${await token()}` })).status, runs]).toEqual([200, 1]);
  });

  test('is not made with settings that let in anybody or nobody', () => {
    const settings = { issuer: server.issuer, audience: AUDIENCE };
    expect(() => bearer({ ...settings, audience: undefined } as never)).toThrow(TypeError);
    expect(() => bearer({ ...settings, roles: [] })).toThrow(TypeError);
    for (const acr of [undefined, '', 'AAL2', 'gold']) {
      expect(() => bearer({ ...settings, acr } as never)).toThrow(/^acr must be /);
    }
    for (const maxAgeSeconds of [undefined, 0, -1, 1.5, Number.NaN, '300']) {
      expect(() => bearer({ ...settings, maxAgeSeconds } as never)).toThrow(/^maxAgeSeconds must be /);
    }
  });
});
