import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../src/adapters/driving/http/answer/error-code.ts';
import { ERROR_STATUS } from '../../../src/adapters/driving/http/answer/error-status.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import { captureLogs, textOf } from '../../support/captured-logs.ts';
import { signUpWithApp } from '../../support/http-factors.ts';
import {
  ADMIN,
  aPerson,
  openTestApp,
  type TestAnswer,
  type TestApp,
  type TestAppOptions,
} from '../../support/open-test-app.ts';

type Row = readonly [ErrorCode, status: number, reach: (t: TestApp) => Promise<TestAnswer>, TestAppOptions?];

const signUpWith = (extra: object) => (t: TestApp) =>
  t.call('POST', '/auth/signup', { json: { ...aPerson(), ...extra } });

const DSN = 'mongodb://root:hunter2@db.internal';

const ROWS: readonly Row[] = [
  ['malformed_request', 400, (t) => t.call('POST', '/auth/login', { body: '{' })],
  ['unauthenticated', 401, (t) => t.call('GET', '/auth/me')],
  ['invalid_token', 401, (t) => t.call('GET', '/auth/me', { token: 'a.b.c' })],
  [
    'token_expired',
    401,
    async (t) => {
      const { token } = await t.signUp();
      t.clock.advance(906);
      return t.call('GET', '/auth/me', { token });
    },
  ],
  [
    'invalid_credentials',
    401,
    (t) => t.call('POST', '/auth/login', { json: { email: 'nobody@example.com', password: 'x' } }),
  ],
  [
    'rate_limited',
    429,
    async (t) => {
      const ask = () => t.call('POST', '/auth/magic-link', { json: { email: 'nobody@example.com' } });
      for (let index = 0; index < 5; index += 1) await ask();
      return ask();
    },
  ],
  ['invalid_refresh_token', 401, (t) => t.call('POST', '/auth/refresh', { json: { refreshToken: 'x' } })],
  [
    'session_not_found',
    404,
    async (t) => t.call('DELETE', '/auth/sessions/nobody', { token: (await t.signUp()).token }),
  ],
  [
    'email_not_verified',
    403,
    async (t) => {
      const person = aPerson();
      await t.call('POST', '/auth/signup', { json: person });
      const { email, password } = person;
      return t.call('POST', '/auth/login', { json: { email, password } });
    },
    { config: { REQUIRE_VERIFIED_EMAIL: true } },
  ],
  [
    'insufficient_user_authentication',
    401,
    async (t) => {
      const { refreshToken } = await t.signInAdmin();
      t.clock.advance(901);
      const { body } = await t.call('POST', '/auth/refresh', { json: { refreshToken } });
      return t.call('POST', '/users', { token: body.token, json: aPerson() });
    },
  ],
  ['forbidden', 403, async (t) => t.call('GET', '/users', { token: (await t.signUp()).token })],
  [
    'account_disabled',
    403,
    async (t) => {
      const person = aPerson();
      const { id } = await t.signUp(person);
      const { token } = await t.signInAdmin();
      await t.call('PATCH', `/users/${id}`, { token, json: { status: 'disabled' } });
      const { email, password } = person;
      return t.call('POST', '/auth/login', { json: { email, password } });
    },
  ],
  ['not_found', 404, (t) => t.call('GET', '/no/such/path')],
  ['user_not_found', 404, async (t) => t.call('GET', '/users/nobody', await t.signInAdmin())],
  ['method_not_allowed', 405, (t) => t.call('PUT', '/users')],
  [
    'email_taken',
    409,
    async (t) => {
      const person = aPerson();
      await t.signUp(person);
      return t.call('POST', '/auth/signup', { json: person });
    },
  ],
  [
    'last_admin',
    409,
    async (t) => {
      const { id, token } = await t.signInAdmin();
      return t.call('DELETE', `/users/${id}`, { token });
    },
  ],
  [
    'version_mismatch',
    412,
    async (t) => {
      const { id, token } = await t.signUp();
      return t.call('PATCH', `/users/${id}`, {
        token,
        json: { name: 'Other' },
        headers: { 'if-match': '"2"' },
      });
    },
  ],
  ['too_large', 413, (t) => t.call('POST', '/auth/login', { body: ' '.repeat(64 * 1024 + 1) })],
  [
    'unsupported_media_type',
    415,
    (t) => t.call('POST', '/auth/login', { body: '{}', headers: { 'content-type': 'text/plain' } }),
  ],
  ['sign_up_closed', 403, signUpWith({}), { config: { SIGN_UP: { kind: 'invitation' } } }],
  ['validation_failed', 422, signUpWith({ name: '' })],
  ['password_too_short', 422, signUpWith({ password: 'x'.repeat(14) })],
  ['password_too_long', 422, signUpWith({ password: 'x'.repeat(257) })],
  [
    'password_compromised',
    422,
    signUpWith({ email: 'a-long-name@example.com', password: 'A-LONG-NAME@example.com' }),
  ],
  [
    'invalid_or_expired_token',
    422,
    (t) => t.call('POST', '/auth/setup', { json: { ...aPerson(), token: 'x'.repeat(43) } }),
  ],
  [
    'password_required',
    422,
    async (t) => {
      const person = aPerson();
      await t.call('POST', '/auth/signup', { json: person });
      const token = await t.mailedToken(person.email);
      return t.call('POST', '/auth/email/verify', { json: { token } });
    },
  ],
  [
    'invalid_code',
    401,
    async (t) => {
      const user = await signUpWithApp(t);
      return user.finish({ mfaToken: await user.begin(), code: user.app.wrong() });
    },
  ],
  [
    'second_factor_required',
    403,
    async (t) => {
      const { token, refreshToken, person } = await signUpWithApp(t);
      const json = { refreshToken, password: person.password };
      return t.call('POST', '/auth/step-up', { token, json });
    },
  ],
  [
    'second_factors_off',
    403,
    async (t) => t.call('POST', '/auth/mfa/totp', { token: (await t.signUp()).token, json: {} }),
    { config: { SECOND_FACTOR: 'off' } },
  ],
  [
    'factor_not_found',
    404,
    async (t) => t.call('DELETE', '/auth/mfa/totp', { token: (await t.signUp()).token }),
  ],
  [
    'device_not_found',
    404,
    async (t) => t.call('DELETE', '/auth/trusted-devices/nobody', { token: (await t.signUp()).token }),
  ],
  [
    'factor_exists',
    409,
    async (t) => {
      const { token } = await signUpWithApp(t);
      return t.call('POST', '/auth/mfa/totp', { token, json: {} });
    },
  ],
  [
    'last_factor',
    409,
    async (t) => {
      const { token } = await signUpWithApp(t);
      const config = { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] } as const;
      const strict = await openTestApp({ store: t.store, config });
      return strict.call('DELETE', '/auth/mfa/totp', { token });
    },
  ],
  ['overloaded', 503, signUpWith({}), { hashing: [0, 0] }],
  [
    'unavailable',
    503,
    signUpWith({}),
    { replace: () => ({ registerUser: () => Promise.reject(unavailable(DSN, new Error(DSN))) }) },
  ],
  [
    'internal',
    500,
    signUpWith({}),
    { replace: () => ({ registerUser: () => Promise.reject(new Error(DSN)) }) },
  ],
];

describe('every code', () => {
  test('has a row here', () => {
    expect(ROWS.map(([code]) => code).sort()).toEqual([...ERROR_CODES].sort());
  });

  const rows = ROWS.map(([code, status, reach, options = {}]) => [code, status, reach, options] as const);
  test.each(rows)('%s is %i, as RFC 9457 asks', async (code, status, reach, options) => {
    await captureLogs();
    const t = await openTestApp(options);
    const answer = await reach(t);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const { title, detail } = ERROR_STATUS[code];
    expect(answer.body).toMatchObject({ type: `urn:latchkey:error:${code}`, code, status, title });
    if (answer.body.errors === undefined && status !== 400) expect(answer.body.detail).toBe(detail);
    expect(answer.headers.has('retry-after')).toBe([429, 503].includes(status));
    expect(answer.headers.has('allow')).toBe(status === 405);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
    await t.close();
  });
});

describe('the details that clients were promised', () => {
  test('are kept', () => {
    expect(ERROR_STATUS.invalid_credentials.detail).toBe('invalid email or password');
    expect(ERROR_STATUS.user_not_found.detail).toBe('could not find the user');
  });

  test('a password that is the only thing wrong gives its own code, with the reason and the field', async () => {
    const t = await openTestApp();
    const { body } = await signUpWith({ password: 'short' })(t);
    expect(body.detail).toMatch(/^the password must be at least 15 characters/);
    expect(body.errors).toEqual([
      { path: 'password', code: 'password_too_short', message: expect.stringMatching(/15/) },
    ]);
    const both = await signUpWith({ password: 'short', name: '' })(t);
    expect(both.body.code).toBe('validation_failed');
    expect(both.body.errors.map((error: { path: string }) => error.path)).toEqual(['name', 'password']);
    const malformed = await signUpWith({ password: `${'x'.repeat(20)}\0` })(t);
    expect([malformed.body.code, malformed.body.errors[0].code]).toEqual([
      'validation_failed',
      'password_malformed',
    ]);
    await t.close();
  });
});

describe('what nobody foresaw (ASVS 16.5.1)', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ replace: () => ({ authenticate: () => Promise.reject(new Error(DSN)) }) });
  });
  afterAll(() => t.close());

  test('is told by an id alone, which is the one in the log, and the body is not logged', async () => {
    const records = await captureLogs();
    const { body, headers } = await t.call('POST', '/auth/login', {
      json: { email: ADMIN.email, password: ADMIN.password },
    });
    const id = headers.get('x-request-id');
    expect(body).toEqual({
      type: 'urn:latchkey:error:internal',
      title: 'Internal error',
      status: 500,
      detail: 'an unexpected error occurred; find it in the server log by the id in instance',
      code: 'internal',
      instance: `urn:uuid:${id}`,
    });
    expect(records.map(({ level, properties }) => [level, properties.requestId])).toEqual([
      ['error', id],
      ['warning', id],
    ]);
    expect(records[0]?.properties.error).toMatchObject({ message: DSN });
    expect(textOf(records)).not.toContain(ADMIN.password);
    expect(textOf(records)).not.toContain(ADMIN.email);
  });
});

test('docs/errors.md has each code with its status, and no other', () => {
  const rows = readFileSync('docs/errors.md', 'utf8').matchAll(/^\| (\d{3}) \| (`.*?`) \|/gm);
  const documented = [...rows].flatMap(([, status, codes = '']) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => `${status} ${code}`),
  );
  expect(documented.sort()).toEqual(ERROR_CODES.map((code) => `${ERROR_STATUS[code].status} ${code}`).sort());
});
