import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJoseTokenIssuer } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import { createUuidV7IdGenerator } from '../../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { FORGERIES } from '../../support/forged-tokens.ts';
import { reopenKeys } from '../../support/open-cheap-ports.ts';
import { ISSUER, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const SETTINGS = { issuer: ISSUER, audience: ISSUER, clientId: 'latchkey', ttlSeconds: 900 };

describe('a forged token at the door', () => {
  let t: TestApp;
  let good: string;
  let kid: string;
  let publicX: string;
  beforeAll(async () => {
    t = await openTestApp();
    good = (await t.signUp()).token;
    const { keys } = (await t.call('GET', '/.well-known/jwks.json')).body;
    ({ kid, x: publicX } = keys[0]);
  });
  afterAll(() => t.close());

  const me = async (token: string) => {
    const { status, body, headers } = await t.call('GET', '/auth/me', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(headers.get('www-authenticate') ?? '').toMatch(status === 401 ? /^Bearer/ : /^$/);
    return [status, body.code];
  };

  test('is none when it is the genuine one', async () => {
    expect(await me(good)).toEqual([200, undefined]);
  });

  // A line break cannot be in a header at all.
  test.each(FORGERIES.filter(([name]) => !name.startsWith('a line break')))('%s is 401', async (_, forge) => {
    const [status, code] = await me(forge({ good, kid, publicX, alg: 'ES256' }).trim());
    // Without the space at its end, the forgery is the genuine token.
    if (forge({ good, kid, publicX, alg: 'ES256' }).trim() === good) expect(status).toBe(200);
    else expect([status, code]).toEqual([401, 'invalid_token']);
  });

  test.each([
    ['another issuer', { issuer: `${ISSUER}/` }, 'invalid_token'],
    ['another audience', { audience: 'https://api.example.com' }, 'invalid_token'],
    ['a time that is over', { ttlSeconds: -10 }, 'token_expired'],
  ])('of our own key with %s is 401', async (_, change, code) => {
    const ring = await reopenKeys(t.store, t.clock.now());
    const issuer = createJoseTokenIssuer(ring, { ...SETTINGS, ...change }, createUuidV7IdGenerator());
    const [, payload = ''] = good.split('.');
    const { sub: userId, sid: sessionId } = JSON.parse(atob(payload));
    const authentication = { methods: ['pwd'], at: t.clock.now() } as const;
    const claims = { userId, sessionId, roles: ['user'], authentication } as const;
    const { token } = await issuer.issue(claims, t.clock.now());
    expect(await me(token)).toEqual([401, code]);
    const same = createJoseTokenIssuer(ring, SETTINGS, createUuidV7IdGenerator());
    expect(await me((await same.issue(claims, t.clock.now())).token)).toEqual([200, undefined]);
  });
});
