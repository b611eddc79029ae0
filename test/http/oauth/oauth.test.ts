import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../src/adapters/driving/http/answer/error-code.ts';
import { OAUTH_ERRORS, oauthErrorOf } from '../../../src/adapters/driving/http/answer/oauth-error.ts';
import { stoppingResponse, unavailableResponse } from '../../../src/adapters/driving/http/answer/problem.ts';
import { createWaitingApp } from '../../../src/adapters/driving/http/create-waiting-app.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import { ISSUER, openTestApp, SERVICE, type TestApp } from '../../support/open-test-app.ts';

const FORM = 'application/x-www-form-urlencoded';
const basic = (name: string, secret: string) =>
  `Basic ${btoa(`${encodeURIComponent(name)}:${encodeURIComponent(secret)}`)}`;
const OURS = basic(SERVICE.name, SERVICE.secret);

describe('OAuth endpoints', () => {
  let t: TestApp;
  let admin: { token: string };
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const ask = (path: string, body: string, authorization = OURS, type = FORM) =>
    t.call('POST', path, { body, headers: { authorization, 'content-type': type } });
  const introspect = async (token: string) =>
    (await ask('/oauth/introspect', `token=${encodeURIComponent(token)}`)).body;
  const signUp = async () => {
    const { email, password, name } = {
      name: 'Ada',
      email: `ada-${crypto.randomUUID()}@example.com`,
      password: 'a long passphrase of ada',
    };
    return (await t.call('POST', '/auth/signup', { json: { name, email, password } })).body;
  };

  test.each([
    ['RFC 8414', '/.well-known/oauth-authorization-server'],
    ['OpenID Connect Discovery', '/.well-known/openid-configuration'],
  ])('tells where things are, the algorithms and the bound of revocation (%s)', async (_, path) => {
    const { body } = await t.call('GET', path);
    expect(body).toEqual({
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/.well-known/jwks.json`,
      introspection_endpoint: `${ISSUER}/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
      revocation_endpoint: `${ISSUER}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
      response_types_supported: [],
      grant_types_supported: [],
      id_token_signing_alg_values_supported: ['ES256'],
      subject_types_supported: ['public'],
      service_documentation: `${ISSUER}/docs`,
      latchkey_revocation_bound: 905,
    });
  });

  test('tells a service what a live token stands for (RFC 7662)', async () => {
    const { token, refreshToken, user } = await signUp();
    const assurance = { auth_time: Math.floor(t.clock.now().getTime() / 1000), acr: 'aal1', amr: ['pwd'] };
    const common = {
      active: true,
      iss: ISSUER,
      sub: user.id,
      sid: expect.any(String),
      roles: ['user'],
      ...assurance,
    };
    expect(await introspect(token)).toEqual({
      ...common,
      token_type: 'Bearer',
      aud: ISSUER,
      client_id: 'latchkey',
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(await introspect(refreshToken)).toEqual({
      ...common,
      token_type: 'refresh_token',
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    const byAdmin = await ask('/oauth/introspect', `token=${token}`, `Bearer ${admin.token}`);
    expect(byAdmin.body.active).toBe(true);
  });

  test('tells of a dead one that it is dead and nothing else', async () => {
    const ended = await signUp();
    await t.call('POST', '/auth/logout', { token: ended.token });
    const disabled = await signUp();
    const path = `/users/${disabled.user.id}`;
    await t.call('PATCH', path, { token: admin.token, json: { status: 'disabled' } });
    const refreshed = await signUp();
    await t.call('POST', '/auth/refresh', { json: { refreshToken: refreshed.refreshToken } });
    const dead = [
      ended.token,
      ended.refreshToken,
      disabled.token,
      disabled.refreshToken,
      refreshed.refreshToken,
      'nonsense',
      '',
    ];
    for (const token of dead) expect(await introspect(token)).toEqual({ active: false });
    expect((await introspect(refreshed.token)).active).toBe(true);
  });

  test('ends the session behind either token, and takes any other for revoked (RFC 7009)', async () => {
    for (const which of ['token', 'refreshToken'] as const) {
      const tokens = await signUp();
      const form = `token=${encodeURIComponent(tokens[which])}&token_type_hint=whatever`;
      for (const _ of [1, 2]) {
        const revoked = await ask('/oauth/revoke', form);
        expect([revoked.status, revoked.body]).toEqual([200, '']);
      }
      expect((await t.call('GET', '/auth/me', { token: tokens.token })).status).toBe(401);
      expect(await introspect(tokens.refreshToken)).toEqual({ active: false });
    }
    expect((await ask('/oauth/revoke', 'token=nonsense')).status).toBe(200);
  });

  test.each([
    ['nobody', '', 401, 'unauthenticated'],
    ['another secret', basic(SERVICE.name, 'another secret'), 401, 'invalid_credentials'],
    ['another name', basic('nobody', SERVICE.secret), 401, 'invalid_credentials'],
    ['Basic of nothing', 'Basic', 401, 'unauthenticated'],
    ['Basic of no pair', `Basic ${btoa('shop')}`, 401, 'unauthenticated'],
    ['Basic that is no base64', 'Basic ???', 401, 'unauthenticated'],
    ['Basic that is badly encoded', `Basic ${btoa('shop:%zz')}`, 401, 'unauthenticated'],
    ['a forged bearer', 'Bearer a.b.c', 401, 'invalid_token'],
  ])('refuses %s', async (_, authorization, status, code) => {
    for (const path of ['/oauth/introspect', '/oauth/revoke']) {
      const answer = await ask(path, 'token=x', authorization);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.error).toBe(code === 'invalid_token' ? 'invalid_token' : 'invalid_client');
      expect(answer.headers.get('www-authenticate')).toContain('Basic realm="latchkey"');
    }
  });

  test.each([
    ['no token', 'token_type_hint=x', FORM, 400, 'malformed_request'],
    ['two tokens', 'token=x&token=y', FORM, 400, 'malformed_request'],
    ['JSON', '{"token":"x"}', 'application/json', 415, 'unsupported_media_type'],
    ['100 KiB', `token=${'x'.repeat(100 * 1024)}`, FORM, 413, 'too_large'],
  ])('refuses a body with %s', async (_, body, type, status, code) => {
    for (const path of ['/oauth/introspect', '/oauth/revoke']) {
      const answer = await ask(path, body, OURS, type);
      expect([answer.status, answer.body.code, answer.body.error]).toEqual([status, code, 'invalid_request']);
    }
  });

  test('says `error` as RFC 6749 section 5.2 does on every other way to fail, too, and nowhere else', async () => {
    const { token } = await signUp();
    for (const path of ['/oauth/introspect', '/oauth/revoke']) {
      const byUser = await ask(path, 'token=x', `Bearer ${token}`);
      expect([byUser.status, byUser.body.error]).toEqual([403, 'unauthorized_client']);
      for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
        const other = await t.call(method, path);
        expect([other.status, other.body.error]).toEqual([405, 'invalid_request']);
      }
    }
    expect((await t.call('POST', '/oauth/revoke/x')).body).not.toHaveProperty('error');
    expect((await t.call('GET', '/auth/me')).body).not.toHaveProperty('error');
  });

  test('says `error` while the store is away, while it waits for it, and while it stops', async () => {
    const refuse = () => Promise.reject(unavailable('the database', new Error('away')));
    const away = await openTestApp({ replace: () => ({ introspectToken: refuse, revokeToken: refuse }) });
    for (const path of ['/oauth/introspect', '/oauth/revoke']) {
      const request = () => new Request(`http://localhost${path}`, { method: 'POST' });
      const answers = [
        await away.app.request(path, {
          method: 'POST',
          body: 'token=x',
          headers: { authorization: OURS, 'content-type': FORM },
        }),
        await createWaitingApp('https://auth.example.com').fetch(request()),
        stoppingResponse(request()),
        unavailableResponse(request(), 'it could not be started'),
      ];
      for (const answer of answers) {
        expect([answer.status, (await answer.json()).error]).toEqual([503, 'temporarily_unavailable']);
      }
    }
    await away.close();
  });

  test('has an `error` for each code there is', () => {
    for (const code of ERROR_CODES) {
      expect(OAUTH_ERRORS).toContain(oauthErrorOf('/identity/oauth/revoke', code).error);
    }
    expect(oauthErrorOf('/oauth/introspect', 'internal')).toEqual({ error: 'server_error' });
    expect(oauthErrorOf('/oauth/introspect', 'rate_limited')).toEqual({ error: 'temporarily_unavailable' });
    expect(oauthErrorOf('/auth/login', 'invalid_credentials')).toEqual({});
  });
});
