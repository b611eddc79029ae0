import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOCK_TOLERANCE_SECONDS } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import { ISSUER, openTestApp, type TestApp } from '../../support/open-test-app.ts';

describe('the bound of revocation', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());

  test('holds: our own routes refuse a revoked token at once, everybody else when it is over', async () => {
    const { token } = await t.signUp();
    const { body: jwks } = await t.call('GET', '/.well-known/jwks.json');
    const { body: metadata } = await t.call('GET', '/.well-known/oauth-authorization-server');
    const bound: number = metadata.latchkey_revocation_bound;
    const revokedAt = t.clock.now().getTime();
    await t.call('POST', '/auth/logout', { token });
    expect((await t.call('GET', '/auth/me', { token })).status).toBe(401);

    const verifyAfter = (seconds: number) =>
      jwtVerify(token, createLocalJWKSet(jwks), {
        issuer: ISSUER,
        audience: ISSUER,
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(revokedAt + seconds * 1000),
      });
    await expect(verifyAfter(bound - 1)).resolves.toBeDefined();
    await expect(verifyAfter(bound + 1)).rejects.toThrow(/exp/);
  });
});
