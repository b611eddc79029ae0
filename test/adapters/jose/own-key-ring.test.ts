import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createJoseTokenIssuer } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import { createOwnKeyRing, parseOwnKey } from '../../../src/adapters/driven/jose/own-key-ring.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createUuidV7IdGenerator } from '../../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import type { Authentication } from '../../../src/domain/sessions/authentication.ts';
import { claimsOf, MOST_CLAIMS } from '../../../src/domain/tokens/claims.ts';
import { MOST_OWN_ROLES, rolesWith } from '../../../src/domain/users/role.ts';
import { aKeyRing } from '../../support/a-key-ring.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
const AUTHENTICATION: Authentication = { methods: ['mail', 'pwd', 'otp', 'pop'], at: NOW };
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });
const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 });

describe('parseOwnKey', () => {
  test.each([
    ['EdDSA', ed25519],
    ['ES256', p256],
    ['RS256', rsa],
  ] as const)('reads a private key for %s', async (algorithm, { privateKey }) => {
    const own = await parseOwnKey(JSON.stringify(jwkOf(privateKey)));
    expect(own).toMatchObject({ algorithm, kid: expect.stringMatching(/^[\w-]{43}$/) });
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(own.publicJwk).not.toHaveProperty(secret);
  });

  test('keeps the id that the key came with', async () => {
    const own = await parseOwnKey(JSON.stringify({ ...jwkOf(ed25519.privateKey), kid: 'ours-2026' }));
    expect(own.kid).toBe('ours-2026');
  });

  test.each([
    ['no JSON', 'nonsense', /it is not a JWK/],
    ['a public key', JSON.stringify(jwkOf(ed25519.publicKey)), /it has no private part/],
    ['a symmetric key', '{"kty":"oct","k":"c2VjcmV0"}', /it has no private part/],
    [
      'another curve',
      JSON.stringify(jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)),
      /it must be/,
    ],
    [
      'a short RSA key',
      JSON.stringify(jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)),
      /it must be/,
    ],
    ['null', 'null', /it is not a JWK/],
    [
      'a short RSA key behind zeros',
      JSON.stringify(
        (() => {
          const short = jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
          const n = Buffer.concat([Buffer.alloc(128), Buffer.from(String(short.n), 'base64url')]);
          return { ...short, n: n.toString('base64url') };
        })(),
      ),
      /it must be an Ed25519/,
    ],
    [
      'a key for encryption',
      JSON.stringify({ ...jwkOf(rsa.privateKey), use: 'enc' }),
      /does not allow signing/,
    ],
    [
      'a key that may only verify',
      JSON.stringify({ ...jwkOf(p256.privateKey), key_ops: ['verify'] }),
      /does not allow signing/,
    ],
    ['half a key', JSON.stringify({ ...jwkOf(p256.privateKey), x: undefined }), /it lacks members/],
    [
      'the halves of two',
      JSON.stringify({ ...jwkOf(ed25519.privateKey), x: jwkOf(generateKeyPairSync('ed25519').publicKey).x }),
      /parts do not match|it lacks members/,
    ],
  ])('refuses %s and does not repeat it', async (_, text, reason) => {
    const error = await parseOwnKey(text).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(String(error)).toMatch(reason);
    const { d = 'nothing' } = text.startsWith('{') ? JSON.parse(text) : {};
    expect(String(error)).not.toContain(d);
  });
});

describe('createOwnKeyRing', () => {
  test('signs with the key that was brought along; the stored ones are published and go on verifying', async () => {
    const store = await openSqliteStore({ path: ':memory:' });
    const stored = await aKeyRing(store.signingKeys, 'EdDSA', NOW);
    const settings = {
      issuer: 'https://a.test',
      audience: 'https://a.test',
      clientId: 'latchkey',
      ttlSeconds: 900,
    };
    const ids = createUuidV7IdGenerator();
    const claims = { userId: 'user', sessionId: 'session', roles: ['user'], authentication: AUTHENTICATION };
    const before = await createJoseTokenIssuer(stored, settings, ids).issue(claims, NOW);
    const own = await parseOwnKey(JSON.stringify(jwkOf(p256.privateKey)));
    const issuer = createJoseTokenIssuer(createOwnKeyRing(own, stored), settings, ids);
    const { token } = await issuer.issue(claims, NOW);
    expect(JSON.parse(atob(token.split('.')[0] ?? ''))).toMatchObject({ alg: 'ES256', kid: own.kid });
    for (const each of [token, before.token]) expect((await issuer.verify(each, NOW)).ok).toBe(true);
    const keys = await issuer.publicKeys(NOW);
    expect(keys.map(({ alg }) => alg)).toEqual(['ES256', 'EdDSA']);
    for (const key of keys) expect(key).not.toHaveProperty('d');
    await store.close();
  });
});

test('what a token says of a user besides stands in the place of none of its own claims', async () => {
  const own = await parseOwnKey(JSON.stringify(jwkOf(p256.privateKey)));
  const store = await openSqliteStore({ path: ':memory:' });
  const ring = createOwnKeyRing(own, await aKeyRing(store.signingKeys, 'EdDSA', NOW));
  const settings = {
    issuer: 'https://a.test',
    audience: 'https://a.test',
    clientId: 'latchkey',
    ttlSeconds: 900,
  };
  const tokens = createJoseTokenIssuer(ring, settings, createUuidV7IdGenerator());
  const forged = Object.fromEntries(
    ['iss', 'sub', 'aud', 'iat', 'exp', 'jti', 'sid', 'client_id', 'roles', 'auth_time', 'acr', 'amr'].map(
      (name) => [name, 'forged'],
    ),
  );
  const subject = {
    userId: 'user',
    sessionId: 'session',
    roles: ['user'],
    authentication: AUTHENTICATION,
    claims: { ...forged, plan: 'pro' },
  };
  const { token } = await tokens.issue(subject, NOW);
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(payload.plan).toBe('pro');
  expect(Object.values(payload)).not.toContain('forged');
  await store.close();
});

test('the longest token, signed by RSA of 4096 bits, is one that is read: 4096 characters with its scheme', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const own = await parseOwnKey(JSON.stringify(jwkOf(privateKey)));
  const store = await openSqliteStore({ path: ':memory:' });
  const ring = createOwnKeyRing(own, await aKeyRing(store.signingKeys, 'EdDSA', NOW));
  const issuer = `https://${'a'.repeat(142)}`;
  const tokens = createJoseTokenIssuer(
    ring,
    { issuer, audience: issuer, clientId: 'latchkey', ttlSeconds: 900 },
    createUuidV7IdGenerator(),
  );
  const names = Array.from({ length: MOST_CLAIMS }, (_, index) => `claim-${index}`.padEnd(64, 'x'));
  const publicMetadata = Object.fromEntries(names.map((name, index) => [name, '\u0001'.repeat(index + 20)]));
  const own32 = Array.from({ length: MOST_OWN_ROLES }, (_, index) => `${index}`.padStart(32, 'r'));
  for (const roles of [['user'], rolesWith(own32)]) {
    const claims = claimsOf({ publicMetadata, roles }, names);
    expect(Object.keys(claims).length).toBeGreaterThan(0);
    const sessionId = createUuidV7IdGenerator().next();
    const subject = { userId: 'u'.repeat(128), sessionId, roles, authentication: AUTHENTICATION, claims };
    const { token } = await tokens.issue(subject, NOW);
    expect(`Bearer ${token}`.length).toBeLessThanOrEqual(4096);
    expect((await tokens.verify(token, NOW)).ok).toBe(true);
  }
  await store.close();
});
