import { createHmac } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJoseTokenIssuer } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import type { KeyRing } from '../../../src/adapters/driven/jose/key-ring.ts';
import { openSharedSecretKeyRing } from '../../../src/adapters/driven/jose/shared-secret-key-ring.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createUuidV7IdGenerator } from '../../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import type { TokenIssuer } from '../../../src/application/ports/token-issuer.ts';
import type { Authentication } from '../../../src/domain/sessions/authentication.ts';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../../src/domain/tokens/signing-key.ts';
import { aKeyRing, cipherOf } from '../../support/a-key-ring.ts';
import { FORGERIES } from '../../support/forged-tokens.ts';

const SETTINGS = {
  issuer: 'https://auth.example.com',
  audience: 'https://api.example.com',
  clientId: 'latchkey',
  ttlSeconds: 900,
};
const NOW = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const AUTHENTICATION: Authentication = { methods: ['pwd', 'otp'], at: later(-60) };
const CLAIMS = { userId: 'user-1', sessionId: 'session-1', roles: ['user', 'admin'] as const };
const cipher = cipherOf();
const ids = createUuidV7IdGenerator();
const issuerOf = (ring: KeyRing) => createJoseTokenIssuer(ring, SETTINGS, ids);

const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' });
});
afterEach(() => store.close());

const open = (algorithm: SigningAlgorithm) => aKeyRing(store.signingKeys, algorithm, NOW);

describe.each(SIGNING_ALGORITHMS)('tokens signed with %s', (algorithm) => {
  test('carry the claims of RFC 9068 and verify here and by the published keys', async () => {
    const issuer = issuerOf(await open(algorithm));
    const { token, expiresInSeconds } = await issuer.issue(
      { ...CLAIMS, authentication: AUTHENTICATION },
      NOW,
    );
    expect(expiresInSeconds).toBe(900);
    const [header, payload] = token.split('.').map((part, index) => (index < 2 ? decode(part) : part));
    expect(header).toEqual({ alg: algorithm, typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).toEqual({
      iss: SETTINGS.issuer,
      aud: SETTINGS.audience,
      sub: 'user-1',
      sid: 'session-1',
      client_id: 'latchkey',
      roles: ['user', 'admin'],
      auth_time: NOW.getTime() / 1000 - 60,
      acr: 'aal2',
      amr: ['pwd', 'otp', 'mfa'],
      iat: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 900,
      jti: expect.any(String),
    });
    const verified = {
      ...CLAIMS,
      clientId: 'latchkey',
      tokenId: expect.any(String),
      issuedAt: NOW,
      expiresAt: later(900),
    };
    expect(await issuer.verify(token, NOW)).toEqual({ ok: true, value: verified });
    const keys = createLocalJWKSet({ keys: [...(await issuer.publicKeys(NOW))] as never });
    await expect(
      jwtVerify(token, keys, { issuer: SETTINGS.issuer, currentDate: NOW }),
    ).resolves.toBeDefined();
  });
});

describe('tokens of an issuer that is set to JWT', () => {
  const issue = async (type: 'at+jwt' | 'JWT') => {
    const issuer = createJoseTokenIssuer(await open('ES256'), { ...SETTINGS, type }, ids);
    return { issuer, token: (await issuer.issue({ ...CLAIMS, authentication: AUTHENTICATION }, NOW)).token };
  };

  test('say so, and those from before are good until they expire; set to at+jwt, none of the other type is', async () => {
    const [plain, strict] = [await issue('JWT'), await issue('at+jwt')];
    expect([plain, strict].map(({ token }) => decode(token.split('.')[0]).typ)).toEqual(['JWT', 'at+jwt']);
    for (const { token } of [plain, strict]) expect((await plain.issuer.verify(token, NOW)).ok).toBe(true);
    expect((await strict.issuer.verify(strict.token, NOW)).ok).toBe(true);
    expect(await strict.issuer.verify(plain.token, NOW)).toEqual({
      ok: false,
      error: { code: 'invalid_token' },
    });
  });

  test('are only those with every claim of an access token, whatever else our key has signed', async () => {
    const { SignJWT } = await import('jose');
    const { issuer, token } = await issue('JWT');
    const claims = decode(token.split('.')[1]);
    const { kid, key, algorithm } = await (await open('ES256')).signing(NOW);
    const verdict = async (typ: string | undefined, payload: Record<string, unknown>) =>
      (
        await issuer.verify(
          await new SignJWT(JSON.parse(JSON.stringify(payload)))
            .setProtectedHeader(JSON.parse(JSON.stringify({ alg: algorithm, kid, typ })))
            .sign(key),
          NOW,
        )
      ).ok;
    for (const typ of ['JWT', 'jwt', 'application/jwt', 'at+jwt', 'application/at+jwt']) {
      expect([typ, await verdict(typ, claims)]).toEqual([typ, true]);
    }
    for (const typ of [undefined, '', 'logout+jwt', 'xJWT', 'JWTx', 'dpop+jwt', 'JWT ']) {
      expect([typ, await verdict(typ, claims)]).toEqual([typ, false]);
    }
    for (const claim of ['client_id', 'sid', 'roles', 'jti', 'sub', 'aud', 'exp', 'iat', 'iss']) {
      expect([claim, await verdict('JWT', { ...claims, [claim]: undefined })]).toEqual([claim, false]);
    }
  });
});

describe('the key ring', () => {
  test('publishes public members only', async () => {
    await open('RS256');
    await open('ES256');
    const ring = await open('EdDSA');
    expect(await ring.publicKeys(NOW)).toHaveLength(3);
    for (const key of await ring.publicKeys(NOW)) {
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'])
        expect(key).not.toHaveProperty(secret);
      expect(key).toMatchObject({ use: 'sig', kid: expect.any(String), alg: expect.any(String) });
    }
  });

  test('makes RSA keys of 3072 bits', async () => {
    const rsa = (await (await open('RS256')).publicKeys(NOW)).find(({ alg }) => alg === 'RS256');
    expect(Buffer.from(String(rsa?.n), 'base64url').length * 8).toBe(3072);
  });

  test('is the same after a restart, and one for instances that start at once', async () => {
    const other = await openSqliteStore({ path: ':memory:' });
    const rings = await Promise.all(
      Array.from({ length: 8 }, () => aKeyRing(other.signingKeys, 'EdDSA', NOW)),
    );
    expect(new Set(await Promise.all(rings.map(async (ring) => (await ring.signing(NOW)).kid))).size).toBe(1);
    const { token } = await issuerOf(rings[0] as KeyRing).issue(
      { ...CLAIMS, authentication: AUTHENTICATION },
      NOW,
    );
    const restarted = issuerOf(await aKeyRing(other.signingKeys, 'EdDSA', NOW));
    expect((await restarted.verify(token, NOW)).ok).toBe(true);
    await other.close();
  });

  test('keeps verifying tokens of the algorithm that was configured before', async () => {
    const { token } = await issuerOf(await open('EdDSA')).issue(
      { ...CLAIMS, authentication: AUTHENTICATION },
      NOW,
    );
    expect((await issuerOf(await open('ES256')).verify(token, NOW)).ok).toBe(true);
  });

  test('keeps no private key in clear, and opens none with another SECRET', async () => {
    await open('EdDSA');
    for (const key of await store.signingKeys.list()) {
      expect(decode(key.encryptedPrivateJwk.split('.')[0])).toMatchObject({ alg: 'dir', enc: 'A256GCM' });
      expect(key.encryptedPrivateJwk + key.publicJwk).not.toMatch(/"d":/);
    }
    const another = cipherOf(8);
    await expect(aKeyRing(store.signingKeys, 'EdDSA', NOW, another)).rejects.toThrow(/SECRET cannot decrypt/);
  });

  test('does not take one key’s private part for another’s', async () => {
    const [first, second] = await Promise.all([
      cipher.encrypt('first', { kty: 'OKP' }),
      cipher.encrypt('second', { kty: 'OKP' }),
    ]);
    await expect(cipher.decrypt('first', first)).resolves.toEqual({ jwk: { kty: 'OKP' }, isOutdated: false });
    await expect(cipher.decrypt('first', second)).rejects.toThrow(
      /the stored signing-key does not match its id/,
    );
  });
});

describe.each(['ES256', 'EdDSA'] as const)('verification of tokens signed with %s', (alg) => {
  let ring: KeyRing;
  let issuer: TokenIssuer;
  let kid: string;
  let good: string;
  let publicX: string;
  const payload = (change: Record<string, unknown> = {}) => ({ ...decode(good.split('.')[1]), ...change });

  const keys = openSqliteStore({ path: ':memory:' });
  afterAll(async () => (await keys).close());
  beforeAll(async () => {
    ring = await aKeyRing((await keys).signingKeys, alg, NOW);
    issuer = issuerOf(ring);
    ({ kid } = await ring.signing(NOW));
    good = (await issuer.issue({ ...CLAIMS, authentication: AUTHENTICATION }, NOW)).token;
    publicX = String((await ring.publicKeys(NOW)).find((key) => key.kid === kid)?.x);
  });

  const verdict = async (token: string, now = NOW) => {
    const result = await issuer.verify(token, now);
    return result.ok ? 'good' : result.error.code;
  };
  test('accepts what was issued, until it expires, with five seconds of tolerance', async () => {
    expect(await verdict(good)).toBe('good');
    expect(await verdict(good, later(904))).toBe('good');
    expect(await verdict(good, later(906))).toBe('token_expired');
  });

  test.each(FORGERIES)('refuses %s', async (_, forge) => {
    expect(await verdict(forge({ good, kid, publicX, alg }))).toBe('invalid_token');
  });

  describe('of genuinely signed tokens', () => {
    const signed = async (change: Partial<typeof SETTINGS>, now = NOW) =>
      (
        await createJoseTokenIssuer(ring, { ...SETTINGS, ...change }, ids).issue(
          { ...CLAIMS, authentication: AUTHENTICATION },
          now,
        )
      ).token;

    test('refuses another issuer and another audience', async () => {
      expect(await verdict(await signed({ issuer: 'https://auth.example.com/' }))).toBe('invalid_token');
      expect(await verdict(await signed({ audience: 'https://api.example.com.evil.example' }))).toBe(
        'invalid_token',
      );
    });

    test('tells of an expired one that it is only that, but not when anything else is wrong', async () => {
      expect(await verdict(await signed({ ttlSeconds: 10 }), later(60))).toBe('token_expired');
      expect(await verdict(await signed({ ttlSeconds: 10, issuer: 'x' }), later(60))).toBe('invalid_token');
    });

    test('refuses another type and missing claims', async () => {
      const { SignJWT } = await import('jose');
      const signing = await ring.signing(NOW);
      const sign = (typ: string, claims: Record<string, unknown>) =>
        new SignJWT(claims as never).setProtectedHeader({ alg, typ, kid: signing.kid }).sign(signing.key);
      expect(await verdict(await sign('at+jwt', payload()))).toBe('good');
      expect(await verdict(await sign('JWT', payload()))).toBe('invalid_token');
      // Releases that wrote no assurance may have issued tokens that still live.
      const { auth_time: _, acr: __, amr: ___, ...required } = payload();
      expect(await verdict(await sign('at+jwt', required))).toBe('good');
      for (const claim of Object.keys(required)) {
        expect([claim, await verdict(await sign('at+jwt', payload({ [claim]: undefined })))]).toEqual([
          claim,
          'invalid_token',
        ]);
      }
      for (const change of [
        { sub: 1 },
        { sid: {} },
        { roles: 'admin' },
        { roles: ['Root'] },
        { roles: [] },
        { roles: ['user', 5] },
        { exp: 'never' },
        { jti: 5 },
        { nbf: NOW.getTime() / 1000 + 60 },
      ]) {
        expect([change, await verdict(await sign('at+jwt', payload(change)))]).toEqual([
          change,
          'invalid_token',
        ]);
      }
    });
  });
});

describe('a shared secret', () => {
  test('is what the tutorial’s services verify with, and is published nowhere', async () => {
    const issuer = issuerOf(await openSharedSecretKeyRing('a shared secret of enough length'));
    const { token } = await issuer.issue({ ...CLAIMS, authentication: AUTHENTICATION }, NOW);
    const [header, body, signature] = token.split('.');
    expect(
      createHmac('sha256', 'a shared secret of enough length')
        .update(`${header}.${body}`)
        .digest('base64url'),
    ).toBe(signature);
    expect((await issuer.verify(token, NOW)).ok).toBe(true);
    // Verifies the token as an unchanged service of the tutorial app does.
    const accepted = jsonwebtoken.verify(token, 'a shared secret of enough length', {
      clockTimestamp: NOW.getTime() / 1000,
    });
    expect(accepted).toMatchObject({ sub: 'user-1', roles: ['user', 'admin'] });
    expect(await issuer.publicKeys(NOW)).toEqual([]);
    const pair = issuerOf(await open('EdDSA'));
    expect((await pair.verify(token, NOW)).ok).toBe(false);
    expect(
      (await issuer.verify((await pair.issue({ ...CLAIMS, authentication: AUTHENTICATION }, NOW)).token, NOW))
        .ok,
    ).toBe(false);
  });
});
