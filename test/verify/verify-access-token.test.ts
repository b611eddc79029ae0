import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createJoseTokenIssuer } from '../../src/adapters/driven/jose/jose-token-issuer.ts';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { SIGNING_ALGORITHMS } from '../../src/domain/tokens/signing-key.ts';
import { isAccessTokenError, verifyAccessToken } from '../../src/verify/index.ts';
import { aKeyRing } from '../support/a-key-ring.ts';
import {
  AUDIENCE,
  aKey,
  type IssuerKey,
  type JwksServer,
  signWith,
  someClaims,
  startJwksServer,
} from '../support/jwks-server.ts';

const servers: JwksServer[] = [];
const open = async (...keys: readonly IssuerKey[]) => {
  const server = await startJwksServer(...keys);
  servers.push(server);
  const settings = { issuer: server.issuer, audience: AUDIENCE };
  /** Returns the user id of the token, or the code that it is refused with. */
  const verdict = (token: string): Promise<string> =>
    verifyAccessToken(token, settings).then(
      ({ userId }) => userId,
      (error: unknown) => (isAccessTokenError(error) ? error.code : Promise.reject(error)),
    );
  return { ...server, settings, verdict, claims: someClaims(server.issuer) };
};

afterEach(async () => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) {
    await server.startAgain();
    await server.stop();
  }
});

/** Freezes the time of the caches, except for the steps that the test makes. */
const stopTime = () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  return (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
};

describe('a good token', () => {
  test.each([
    ['EdDSA', 'EdDSA'],
    ['EdDSA', 'Ed25519'],
    ['Ed25519', 'EdDSA'],
    ['Ed25519', 'Ed25519'],
    ['ES256', 'ES256'],
    ['RS256', 'RS256'],
  ])('signed with %s by a key for %s gives its claims', async (alg, published) => {
    const key = await aKey('one', alg, published);
    const { settings, claims } = await open(key);
    expect(await verifyAccessToken(await signWith(key, claims), settings)).toEqual({
      userId: 'user-1',
      sessionId: 'session-1',
      roles: ['user'],
      clientId: 'latchkey',
      tokenId: 'token-1',
      issuedAt: new Date(Number(claims.iat) * 1000),
      expiresAt: new Date(Number(claims.exp) * 1000),
      // As in the tokens of a release that did not write them.
      authenticatedAt: null,
      acr: null,
      amr: [],
      metadata: {},
    });
  });

  test('gives what else it says as metadata, and nothing of it in the place of a claim of ours', async () => {
    const key = await aKey('one', 'ES256', 'ES256');
    const { settings, claims } = await open(key);
    const own = { plan: 'pro', tenant: ['a', 'b'], userId: 'user-2', constructor: 'x' };
    const nbf = Number(claims.iat);
    const verified = await verifyAccessToken(await signWith(key, { ...claims, ...own, nbf }), settings);
    expect(verified).toMatchObject({ userId: 'user-1', roles: ['user'] });
    expect(verified.metadata).toEqual(own);
  });

  test.each(SIGNING_ALGORITHMS)('of Latchkey itself, with %s, is accepted', async (algorithm) => {
    const store = await openSqliteStore({ path: ':memory:' });
    const ring = await aKeyRing(store.signingKeys, algorithm, new Date());
    const server = await open();
    server.publishesJwks(...((await ring.publicKeys(new Date())) as never[]));
    const { issuer, audience } = server.settings;
    const tokens = createJoseTokenIssuer(
      ring,
      { issuer, audience, clientId: 'latchkey', ttlSeconds: 900 },
      { next: () => 'token-1' },
    );
    const content = { userId: 'user-7', sessionId: 'session-7', roles: ['user', 'admin'] } as const;
    const authentication = { methods: ['pwd', 'otp'], at: new Date(1_767_323_045_000) } as const;
    const { token } = await tokens.issue({ ...content, authentication }, new Date());
    expect(await verifyAccessToken(token, server.settings)).toMatchObject({
      ...content,
      tokenId: 'token-1',
      acr: 'aal2',
      amr: ['pwd', 'otp', 'mfa'],
      authenticatedAt: authentication.at,
    });
    await store.close();
  });

  test('may be for several audiences, one of which is meant, and hold roles of a later version', async () => {
    const key = await aKey('one');
    const { verdict, claims } = await open(key);
    expect(await verdict(await signWith(key, { ...claims, aud: [AUDIENCE, 'https://b.example'] }))).toBe(
      'user-1',
    );
    expect(await verdict(await signWith(key, { ...claims, roles: ['support'] }))).toBe('user-1');
  });

  test('says at+jwt; where the issuer is set to JWT, either', async () => {
    const key = await aKey('one', 'ES256');
    const { verdict, settings, claims } = await open(key);
    const verdictOf = async (typ: string, expected: 'at+jwt' | 'JWT') =>
      verifyAccessToken(await signWith(key, claims, { typ }), { ...settings, typ: expected }).then(
        ({ userId }) => userId,
        ({ code }) => code,
      );
    expect(await verdict(await signWith(key, claims, { typ: 'JWT' }))).toBe('invalid_token');
    expect(await verdictOf('JWT', 'at+jwt')).toBe('invalid_token');
    expect(await verdictOf('at+jwt', 'at+jwt')).toBe('user-1');
    for (const typ of ['JWT', 'jwt', 'at+jwt', 'application/at+jwt']) {
      expect([typ, await verdictOf(typ, 'JWT')]).toEqual([typ, 'user-1']);
    }
    for (const typ of ['', 'logout+jwt', 'xJWT']) {
      expect([typ, await verdictOf(typ, 'JWT')]).toEqual([typ, 'invalid_token']);
    }
    await expect(verifyAccessToken('', { ...settings, typ: 'jwt' as never })).rejects.toThrow(
      /^typ must be at\+jwt or JWT$/,
    );
  });

  test('expires, five seconds late or as late as is set', async () => {
    const key = await aKey('one');
    const { verdict, settings, claims } = await open(key);
    const step = stopTime();
    const token = await signWith(key, { ...claims, exp: Math.floor(Date.now() / 1000) });
    step(4);
    expect(await verdict(token)).toBe('user-1');
    step(1);
    expect(await verdict(token)).toBe('token_expired');
    await expect(verifyAccessToken(token, { ...settings, clockToleranceSeconds: 60 })).resolves.toBeDefined();
    await expect(verifyAccessToken(token, { ...settings, clockToleranceSeconds: 0 })).rejects.toMatchObject({
      name: 'AccessTokenError',
      code: 'token_expired',
    });
  });
});

describe('the keys', () => {
  test('are fetched once for any number of tokens, also at once and by whoever asks', async () => {
    const key = await aKey('one');
    const { verdict, requests, claims, settings } = await open(key);
    const token = await signWith(key, claims);
    await Promise.all(Array.from({ length: 50 }, () => verdict(token)));
    await verifyAccessToken(token, { ...settings });
    expect(requests()).toBe(1);
  });

  test('are found where they are said to be', async () => {
    const key = await aKey('one');
    const { settings, issuer } = await open(key);
    const elsewhere = { ...settings, issuer: 'https://auth.example.com' };
    const token = await signWith(key, someClaims('https://auth.example.com'));
    const jwksUri = `${issuer}/.well-known/jwks.json`;
    await expect(verifyAccessToken(token, { ...elsewhere, jwksUri })).resolves.toBeDefined();
  });

  test('that are new are found once the cooldown is over', async () => {
    const [old, added] = [await aKey('old'), await aKey('added')];
    const { verdict, publishes, requests, claims } = await open(old);
    const step = stopTime();
    expect(await verdict(await signWith(old, claims))).toBe('user-1');
    publishes(old, added);
    const token = await signWith(added, claims);
    for (let repeated = 0; repeated < 10; repeated += 1) expect(await verdict(token)).toBe('invalid_token');
    expect(requests()).toBe(1);
    step(30);
    expect(await verdict(token)).toBe('user-1');
    expect(await verdict(await signWith(old, claims))).toBe('user-1');
    expect(requests()).toBe(2);
  });

  test('that are withdrawn verify nothing after ten minutes', async () => {
    const [old, next] = [await aKey('old'), await aKey('next')];
    const { verdict, publishes, issuer } = await open(old, next);
    const step = stopTime();
    expect(await verdict(await signWith(old, someClaims(issuer)))).toBe('user-1');
    publishes(next);
    step(599);
    expect(await verdict(await signWith(old, someClaims(issuer)))).toBe('user-1');
    step(1);
    expect(await verdict(await signWith(old, someClaims(issuer)))).toBe('invalid_token');
    expect(await verdict(await signWith(next, someClaims(issuer)))).toBe('user-1');
  });

  test('go on verifying while the issuer is down, and are unavailable only when they are needed anew', async () => {
    const key = await aKey('one');
    const { verdict, stop, startAgain, issuer } = await open(key);
    const step = stopTime();
    const token = () => signWith(key, someClaims(issuer));
    expect(await verdict(await token())).toBe('user-1');
    await stop();
    step(599);
    expect(await verdict(await token())).toBe('user-1');
    step(1);
    expect(await verdict(await token())).toBe('keys_unavailable');
    await startAgain();
    step(1);
    expect(await verdict(await token())).toBe('user-1');
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['503', (response) => response.writeHead(503).end()],
    ['a page', (response) => response.end('<html></html>')],
    ['JSON that is no key set', (response) => response.end('{"keys":{}}')],
    ['a redirect', (response) => response.writeHead(302, { Location: '/elsewhere' }).end()],
    ['a cut connection', (response) => response.destroy()],
  ])('are unavailable when the issuer answers with %s', async (_, other) => {
    const key = await aKey('one');
    const { settings, answers, claims } = await open(key);
    answers(other);
    const refused = await verifyAccessToken(await signWith(key, claims), settings).catch((error) => error);
    expect(refused).toMatchObject({ name: 'AccessTokenError', code: 'keys_unavailable' });
    expect(refused.cause).toBeInstanceOf(Error);
  });

  test('are asked for once a second at most while that fails', async () => {
    const key = await aKey('one');
    const { verdict, answers, requests, claims } = await open(key);
    answers((response) => response.writeHead(503).end());
    const step = stopTime();
    for (let repeated = 0; repeated < 10; repeated += 1) {
      expect(await verdict(await signWith(key, claims))).toBe('keys_unavailable');
    }
    expect(requests()).toBe(1);
    step(1);
    expect(await verdict(await signWith(key, claims))).toBe('keys_unavailable');
    expect(requests()).toBe(2);
  });

  test('are not asked for on behalf of what cannot be a token', async () => {
    const { verdict, requests } = await open(await aKey('one'));
    for (const token of ['', 'a', 'a.b', 'a.b.c', 'a.b.c.d', `a.${'b'.repeat(5000)}.c`]) {
      expect(await verdict(token)).toBe('invalid_token');
    }
    expect(requests()).toBe(0);
  });
});

describe('settings', () => {
  const good = { issuer: 'https://auth.example.com', audience: AUDIENCE };
  test.each([
    ['no audience', { ...good, audience: undefined }],
    ['an empty audience', { ...good, audience: '' }],
    ['no issuer', { ...good, issuer: undefined }],
    ['several issuers', { ...good, issuer: [good.issuer] }],
    ['a negative tolerance', { ...good, clockToleranceSeconds: -1 }],
    ['an endless tolerance', { ...good, clockToleranceSeconds: Number.POSITIVE_INFINITY }],
    ['a tolerance that is no number', { ...good, clockToleranceSeconds: Number.NaN }],
  ])('with %s are a mistake, not a token that is refused', async (_, settings) => {
    await expect(verifyAccessToken('a.b.c', settings as never)).rejects.toThrow(TypeError);
  });
});
