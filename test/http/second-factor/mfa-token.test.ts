import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASIC } from '../../support/endpoints/writers.ts';
import { signUpWithApp } from '../../support/http-factors.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

/** Requests that take a token of another kind, each with the answer to one that is not of that kind. */
const ELSEWHERE: readonly (readonly [
  route: string,
  (token: string) => object,
  status: number,
  code: string,
])[] = [
  ['POST /auth/refresh', (refreshToken) => ({ refreshToken }), 401, 'invalid_refresh_token'],
  [
    'POST /auth/password/reset',
    (token) => ({ token, newPassword: 'another passphrase, as long as the first' }),
    422,
    'invalid_or_expired_token',
  ],
  ['POST /auth/email/verify', (token) => ({ token, password: 'x' }), 422, 'invalid_or_expired_token'],
  ['POST /auth/email/reject', (token) => ({ token, code: '123456' }), 422, 'invalid_or_expired_token'],
  ['POST /auth/email/undo', (token) => ({ token, code: '123456' }), 422, 'invalid_or_expired_token'],
  ['POST /auth/secure-account', (token) => ({ token, code: '123456' }), 422, 'invalid_or_expired_token'],
  ['POST /auth/magic-link/consume', (token) => ({ token }), 422, 'invalid_or_expired_token'],
  [
    'POST /auth/invitation/accept',
    (token) => ({ token, name: 'X', password: 'another passphrase, as long as the first' }),
    422,
    'invalid_or_expired_token',
  ],
  ['POST /auth/setup', (token) => ({ ...aPerson(), token }), 422, 'invalid_or_expired_token'],
];

describe.each(['mfa_required', 'enrolment_required'] as const)('the token of a sign-in: %s', (status) => {
  let t: TestApp;
  let mfaToken = '';
  let credentials: object;
  beforeAll(async () => {
    t = await openTestApp({
      config: status === 'mfa_required' ? {} : { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] },
    });
    if (status === 'mfa_required') {
      const { email, password } = (await signUpWithApp(t)).person;
      credentials = { email, password };
    } else {
      const person = aPerson();
      await t.call('POST', '/auth/signup', { json: person });
      credentials = { email: person.email, password: person.password };
    }
    const { body } = await t.call('POST', '/auth/login', { json: credentials });
    expect(body.status).toBe(status);
    mfaToken = body.mfaToken;
  });
  afterAll(() => t.close());

  test.each([
    'GET /auth/me',
    'GET /users',
    'GET /auth/sessions',
    'GET /auth/factors',
    'POST /auth/mfa/recovery-codes',
    'DELETE /auth/mfa/totp',
    'POST /auth/mfa/totp',
    'POST /auth/step-up/code',
    'DELETE /auth/trusted-devices',
  ])('is no access token: %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await t.call(method, path, {
      token: mfaToken,
      ...(route === 'POST /auth/mfa/totp' ? { json: {} } : {}),
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token']);
  });

  test.each(ELSEWHERE)('is refused by %s', async (route, json, refusal, code) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await t.call(method, path, { json: json(mfaToken) });
    expect([answer.status, answer.body.code]).toEqual([refusal, code]);
  });

  test('is no trusted device and no known one', async () => {
    const json = { ...credentials, trustToken: mfaToken, deviceToken: mfaToken };
    expect((await t.call('POST', '/auth/login', { json })).body.status).toBe(status);
  });

  test('is not active for services, and cannot be revoked', async () => {
    const headers = {
      authorization: BASIC,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const introspected = await t.call('POST', '/oauth/introspect', { body: `token=${mfaToken}`, headers });
    expect(introspected.body).toEqual({ active: false });
    expect((await t.call('POST', '/oauth/revoke', { body: `token=${mfaToken}`, headers })).status).toBe(200);
  });

  test('continues its own sign-in only: the other one refuses it', async () => {
    const json = { mfaToken, code: '123456' };
    const path = status === 'mfa_required' ? '/auth/mfa/totp/confirm' : '/auth/login/mfa';
    const answer = await t.call('POST', path, { json });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_or_expired_token']);
    if (status === 'enrolment_required') return;
    for (const other of ['/auth/mfa/totp', '/auth/mfa/mailed-code']) {
      const refused = await t.call('POST', other, { json: { mfaToken } });
      expect([other, refused.body.code]).toEqual([other, 'invalid_or_expired_token']);
    }
  });

  test('works after all of this where it belongs', async () => {
    if (status === 'mfa_required') {
      const answer = await t.call('POST', '/auth/login/mfa', { json: { mfaToken, code: '123456' } });
      expect(answer.body.code).toBe('invalid_code');
    } else {
      expect((await t.call('POST', '/auth/mfa/totp', { json: { mfaToken } })).status).toBe(200);
    }
  });
});
