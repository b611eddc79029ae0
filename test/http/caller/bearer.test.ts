import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const NONE = 'Bearer realm="latchkey"';
const INVALID = 'Bearer realm="latchkey", error="invalid_token"';

describe('the bearer token (RFC 6750)', () => {
  let t: TestApp;
  let token: string;
  const verifyOwnRead = vi.fn();
  beforeAll(async () => {
    t = await openTestApp({
      replace: (real) => ({ verifyOwnRead: verifyOwnRead.mockImplementation(real.verifyOwnRead) }),
    });
    token = (await t.signUp()).token;
  });
  afterAll(() => t.close());

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('is taken with the scheme %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${token}` };
    expect((await t.call('GET', '/auth/me', { headers })).status).toBe(200);
  });

  test.each([
    ['no header', () => undefined],
    ['Basic (CVE-2026-47673)', () => `Basic ${token}`],
    ['Token', () => `Token ${token}`],
    ['no scheme', () => token],
    ['another scheme that begins alike', () => `Bearers ${token}`],
    ['DPoP', () => `DPoP ${token}`],
    ['an empty header', () => ''],
  ])('%s counts as none', async (_, authorization) => {
    const value = authorization();
    const { status, body, headers } = await t.call('GET', '/auth/me', {
      headers: value === undefined ? {} : { authorization: value },
    });
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
    expect(headers.get('www-authenticate')).toBe(NONE);
  });

  test.each([
    ['nothing', () => 'Bearer'],
    ['two tokens', () => `Bearer ${token} ${token}`],
    ['two headers', () => `Bearer ${token}, Bearer ${token}`],
    ['a tab', () => `Bearer\t${token}`.replace('\t', ' \t')],
    ['foreign characters', () => `Bearer ${token}"`],
    ['more than 4096 characters', () => `Bearer ${'x'.repeat(4090)}`],
  ])('%s is refused before any cryptography', async (_, authorization) => {
    verifyOwnRead.mockClear();
    const { status, body, headers } = await t.call('GET', '/auth/me', {
      headers: { authorization: authorization() },
    });
    expect([status, body.code]).toEqual([401, 'invalid_token']);
    expect(headers.get('www-authenticate')).toBe(INVALID);
    expect(verifyOwnRead).not.toHaveBeenCalled();
  });

  test.each(['access_token', 'token', 'authorization'])('is never taken from the query: %s', async (name) => {
    const { body } = await t.call('GET', `/auth/me?${name}=${token}`);
    expect(body.code).toBe('unauthenticated');
  });

  test('is never taken from a body or a cookie', async () => {
    const headers = { cookie: `token=${token}; access_token=${token}` };
    const { body } = await t.call('POST', '/users', { json: { access_token: token }, headers });
    expect(body.code).toBe('unauthenticated');
  });

  test.each(['invalid', 'expired'])('%s is told with error="invalid_token"', async (kind) => {
    if (kind === 'expired') t.clock.advance(10_000);
    const { body, headers } = await t.call('GET', '/auth/me', {
      token: kind === 'expired' ? token : `${token}x`,
    });
    expect(body.code).toBe(kind === 'expired' ? 'token_expired' : 'invalid_token');
    expect(headers.get('www-authenticate')).toBe(INVALID);
  });

  test('is not asked for at log-in, so a failed one has no challenge', async () => {
    const json = { email: 'nobody@example.com', password: 'x' };
    const { status, headers } = await t.call('POST', '/auth/login', { json });
    expect([status, headers.get('www-authenticate')]).toEqual([401, null]);
  });
});
