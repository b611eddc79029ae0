import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJoseTokenIssuer } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import {
  EVERY_KEY,
  MAX_LIST_AGE_SECONDS,
  type StoredKeyRing,
} from '../../../src/adapters/driven/jose/stored-key-ring.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createUuidV7IdGenerator } from '../../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import type { NewAccessToken } from '../../../src/application/ports/token-issuer.ts';
import { rememberVerifiedTokens } from '../../../src/application/sessions/remember-verified-tokens.ts';
import { auditKeyRotation } from '../../../src/composition/audit-key-rotation.ts';
import type { AuditEvent } from '../../../src/domain/audit/audit-event.ts';
import type { SigningAlgorithm } from '../../../src/domain/tokens/signing-key.ts';
import { aKeyRing, cipherOf, TIMING } from '../../support/a-key-ring.ts';

const T0 = new Date('2026-01-01T00:00:00Z').getTime();
const at = (seconds: number) => new Date(T0 + seconds * 1000);
const SETTINGS = {
  issuer: 'https://auth.test',
  audience: 'https://auth.test',
  clientId: 'latchkey',
  ttlSeconds: 900,
};
const CLAIMS: NewAccessToken = {
  userId: 'user',
  sessionId: 'session',
  roles: ['user'],
  authentication: { methods: ['pwd'], at: at(0) },
};

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ path: ':memory:' });
});
afterEach(() => store.close());

const instance = (now = at(0), cipher = cipherOf()) => aKeyRing(store.signingKeys, 'EdDSA', now, cipher);
const issuerOf = (ring: StoredKeyRing) => createJoseTokenIssuer(ring, SETTINGS, createUuidV7IdGenerator());
const kidAt = async (ring: StoredKeyRing, seconds: number) => (await ring.signing(at(seconds))).kid;
const published = async (ring: StoredKeyRing, seconds: number) =>
  (await ring.publicKeys(at(seconds))).map(({ kid }) => kid);

describe('rotation', () => {
  test('publishes the next key before it signs, and the last one until its tokens are gone', async () => {
    const ring = await instance();
    const first = await kidAt(ring, 0);
    expect(await ring.rotateIfDue(at(999))).toBe(false);
    expect(await ring.rotateIfDue(at(1000))).toBe(true);
    const both = await published(ring, 1000);
    expect(both).toHaveLength(2);
    const second = both.find((kid) => kid !== first);
    expect(await kidAt(ring, 1099)).toBe(first);
    expect(await kidAt(ring, 1100)).toBe(second);
    expect(await published(ring, 1100 + TIMING.afterlifeSeconds - 1)).toEqual(both);
    expect(await published(ring, 1100 + TIMING.afterlifeSeconds)).toEqual([second]);
  });

  test('makes one next key, and one only, when eight instances do it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => instance()));
    const rotated = await Promise.all(rings.map((ring) => ring.rotateIfDue(at(1000))));
    expect(rotated.filter(Boolean)).toHaveLength(1);
    expect(await store.signingKeys.list()).toHaveLength(2);
    const kids = await Promise.all(rings.map((ring) => kidAt(ring, 1100)));
    expect(new Set(kids).size).toBe(1);
  });

  test('makes one next key when another instance was quicker between the look and the write', async () => {
    const quick = await instance();
    let isSlow = false;
    const slow = await aKeyRing(
      {
        ...store.signingKeys,
        insert: async (key) => {
          if (isSlow) await quick.rotateIfDue(at(1000));
          return store.signingKeys.insert(key);
        },
      },
      'EdDSA',
      at(0),
    );
    isSlow = true;
    expect(await slow.rotateIfDue(at(1000))).toBe(false);
    expect((await store.signingKeys.list()).map(({ generation }) => generation)).toEqual([1, 2]);
  });

  test('prepares no further key before the prepared one signs', async () => {
    const ring = await instance();
    expect(await ring.rotate(at(10))).toBe(true);
    expect(await ring.rotate(at(109))).toBe(false);
    expect(await ring.rotate(at(110))).toBe(true);
  });

  test('signs on an instance whose clock is behind that of the one that made the first key', async () => {
    const ahead = await instance(at(5));
    const behind = await instance(at(0));
    expect(await kidAt(behind, 0)).toBe(await kidAt(ahead, 5));
  });

  test('can be asked for before it is due', async () => {
    const ring = await instance();
    const first = await kidAt(ring, 0);
    expect(await ring.rotate(at(10))).toBe(true);
    expect(await kidAt(ring, 109)).toBe(first);
    expect(await kidAt(ring, 110)).not.toBe(first);
  });

  test('refuses a token of a retired key, and verifies it until then', async () => {
    const ring = await instance();
    const long = createJoseTokenIssuer(ring, { ...SETTINGS, ttlSeconds: 100_000 }, createUuidV7IdGenerator());
    const { token } = await long.issue(CLAIMS, at(0));
    await ring.rotate(at(1000));
    expect((await long.verify(token, at(1100 + TIMING.afterlifeSeconds - 1))).ok).toBe(true);
    expect(await long.verify(token, at(1100 + TIMING.afterlifeSeconds))).toEqual({
      ok: false,
      error: { code: 'invalid_token' },
    });
  });
});

describe('the algorithm', () => {
  const open = (algorithm: SigningAlgorithm | null, seconds: number) =>
    aKeyRing(store.signingKeys, algorithm, at(seconds));
  const algorithmAt = async (ring: StoredKeyRing, seconds: number) =>
    (await ring.signing(at(seconds))).algorithm;
  const stored = async () => (await store.signingKeys.list()).map(({ algorithm }) => algorithm).sort();

  test('is the default in an empty store, which signs at once', async () => {
    const ring = await open(null, 0);
    expect([ring.algorithm, await algorithmAt(ring, 0)]).toEqual(['ES256', 'ES256']);
  });

  test.each(['EdDSA', 'RS256'] as const)(
    'goes on with %s, also at rotation, where it is not set any more',
    async (before) => {
      await open(before, 0);
      const ring = await open(null, 10);
      expect([ring.algorithm, await algorithmAt(ring, 10)]).toEqual([before, before]);
      expect(await ring.rotateIfDue(at(1000))).toBe(true);
      expect(await stored()).toEqual([before, before]);
    },
  );

  test('changes once everybody knows the new key; tokens of the old one are good until they expire', async () => {
    const before = await open('EdDSA', 0);
    const old = await kidAt(before, 0);
    const ring = await open('ES256', 10);
    expect(await published(ring, 10)).toHaveLength(2);
    const { token } = await issuerOf(ring).issue(CLAIMS, at(109));
    expect([await kidAt(ring, 109), await algorithmAt(ring, 109)]).toEqual([old, 'EdDSA']);
    expect(await ring.rotate(at(109))).toBe(false);
    expect(await algorithmAt(ring, 110)).toBe('ES256');
    expect((await issuerOf(ring).verify(token, at(1000))).ok).toBe(true);
    // An instance that has not heard of the new key still uses the old one, and its tokens are valid everywhere.
    expect(await kidAt(before, 110)).toBe(old);
    // An instance that is started without the setting uses the newest key.
    expect((await open(null, 120)).algorithm).toBe('ES256');
  });

  test('changes to one key when eight instances are started with it at once', async () => {
    await open('EdDSA', 0);
    const rings = await Promise.all(Array.from({ length: 8 }, () => open('ES256', 10)));
    expect(await stored()).toEqual(['ES256', 'EdDSA']);
    expect(new Set(await Promise.all(rings.map((ring) => kidAt(ring, 110)))).size).toBe(1);
  });

  test('of before is out of the published set once nobody has renewed it for two rotations', async () => {
    await open('EdDSA', 0);
    const ring = await open('ES256', 10);
    expect(await published(ring, 2 * TIMING.rotationSeconds - 1)).toHaveLength(2);
    expect(await published(ring, 2 * TIMING.rotationSeconds)).toHaveLength(1);
    expect(await algorithmAt(ring, 2 * TIMING.rotationSeconds)).toBe('ES256');
  });

  test('can be one for some instances and another for others: each renews its own, and all verify', async () => {
    const [one, other] = [await open('EdDSA', 0), await open('ES256', 0)];
    for (let seconds = 0; seconds <= 6000; seconds += 60) {
      await one.rotateIfDue(at(seconds));
      await other.rotateIfDue(at(seconds));
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const { token } = await issuerOf(from).issue(CLAIMS, at(seconds));
        expect([seconds, (await issuerOf(to).verify(token, at(seconds))).ok]).toEqual([seconds, true]);
      }
    }
    expect(await algorithmAt(one, 6000)).toBe('EdDSA');
    expect(await algorithmAt(other, 6000)).toBe('ES256');
  });

  test('changes at once where the key that signs has leaked meanwhile', async () => {
    const old = await kidAt(await open('EdDSA', 0), 0);
    const ring = await open('ES256', 10);
    expect(await ring.revoke(old, at(20))).toEqual([old]);
    expect(await algorithmAt(ring, 20)).toBe('ES256');
    expect(await stored()).toEqual(['ES256', 'ES256']);
  });

  test('is that of the newest key on an instance whose clock is behind that of the one that made it', async () => {
    await open('EdDSA', 500);
    const behind = await open('ES256', 0);
    expect(await algorithmAt(behind, 0)).toBe('ES256');
  });
});

describe('a key that has leaked', () => {
  const REFUSED = { ok: false, error: { code: 'invalid_token' } };

  test('is out of the set at once, its tokens are refused, and a new one signs', async () => {
    const ring = await instance();
    const leaked = await kidAt(ring, 0);
    const { token } = await issuerOf(ring).issue(CLAIMS, at(0));
    expect(await ring.revoke(leaked, at(10))).toEqual([leaked]);
    expect(await issuerOf(ring).verify(token, at(10))).toEqual(REFUSED);
    const next = await kidAt(ring, 10);
    expect(next).not.toBe(leaked);
    expect(await published(ring, 10)).toEqual([next]);
    const { token: good } = await issuerOf(ring).issue(CLAIMS, at(10));
    expect((await issuerOf(ring).verify(good, at(10))).ok).toBe(true);
    expect((await store.signingKeys.list()).map(({ kid }) => kid)).toEqual([next]);
    expect(await ring.revoke(leaked, at(11))).toEqual([]);
    expect(await kidAt(ring, 11)).toBe(next);
  });

  test('verifies on no other instance for longer than the bound, the memory of verified tokens included', async () => {
    const slow = { ...TIMING, rotationSeconds: 100_000, leadSeconds: 600 };
    const open = () => aKeyRing(store.signingKeys, 'EdDSA', at(0), cipherOf(), slow);
    const [ring, other] = [await open(), await open()];
    const leaked = await kidAt(ring, 0);
    const remembering = rememberVerifiedTokens(issuerOf(other), { capacity: 10, seconds: 30 });
    const { token } = await issuerOf(ring).issue(CLAIMS, at(0));
    await ring.revoke(leaked, at(1));
    // This instance received no request, so it has not read the keys since its start.
    const bound = MAX_LIST_AGE_SECONDS + 30;
    expect((await remembering.verify(token, at(59))).ok).toBe(true);
    expect((await remembering.verify(token, at(88))).ok).toBe(true);
    expect(await remembering.verify(token, at(bound))).toEqual(REFUSED);
    expect(await kidAt(other, bound)).toBe(await kidAt(ring, bound));
  });

  test('verifies nowhere from the first token of the new key on', async () => {
    const [ring, other] = [await instance(), await instance()];
    const leaked = await kidAt(ring, 0);
    const { token } = await issuerOf(ring).issue(CLAIMS, at(0));
    await ring.revoke(leaked, at(10));
    const { token: good } = await issuerOf(ring).issue(CLAIMS, at(10));
    expect((await issuerOf(other).verify(good, at(11))).ok).toBe(true);
    expect(await issuerOf(other).verify(token, at(11))).toEqual(REFUSED);
  });

  test('is replaced once when eight instances revoke it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => instance()));
    const leaked = await kidAt(rings[0] ?? (await instance()), 0);
    const revoked = await Promise.all(rings.map((ring) => ring.revoke(leaked, at(10))));
    expect(revoked.flat()).toEqual([leaked]);
    const kids = await Promise.all(rings.map((ring) => kidAt(ring, 10)));
    expect(new Set(kids).size).toBe(1);
    expect(kids).not.toContain(leaked);
    expect(await store.signingKeys.list()).toHaveLength(1);
  });

  test('is taken away by whoever does it again after a crash in the middle', async () => {
    const ring = await instance();
    const leaked = await kidAt(ring, 0);
    const remove = () => Promise.reject(new Error('killed'));
    const dying = await aKeyRing({ ...store.signingKeys, remove }, 'EdDSA', at(0));
    await expect(dying.revoke(leaked, at(10))).rejects.toThrow('killed');
    const again = await instance(at(20));
    const next = await kidAt(again, 20);
    expect(next).not.toBe(leaked);
    expect(await again.revoke(leaked, at(20))).toEqual([leaked]);
    expect(await published(again, 20)).toEqual([next]);
    expect(await store.signingKeys.list()).toHaveLength(1);
  });

  test('leaves the prepared one where it is, and that one does not sign before the newer', async () => {
    const ring = await instance();
    const leaked = await kidAt(ring, 0);
    await ring.rotate(at(10));
    await ring.revoke(leaked, at(20));
    const next = await kidAt(ring, 20);
    expect(await published(ring, 20)).toHaveLength(2);
    expect(await kidAt(ring, 500)).toBe(next);
    expect((await ring.list(at(20))).map(({ use }) => use)).toEqual(['will sign', 'signs']);
  });

  test('that only verifies any more is taken away without a new one', async () => {
    const ring = await instance();
    const retired = await kidAt(ring, 0);
    await ring.rotate(at(10));
    expect((await ring.list(at(200))).map(({ use }) => use)).toEqual(['verifies', 'signs']);
    const signing = await kidAt(ring, 200);
    expect(await ring.revoke(retired, at(200))).toEqual([retired]);
    expect(await published(ring, 200)).toEqual([signing]);
  });

  test('goes with all others where the database has leaked', async () => {
    const ring = await instance();
    const first = await kidAt(ring, 0);
    await ring.rotate(at(10));
    const before = await published(ring, 10);
    expect((await ring.revoke(EVERY_KEY, at(20))).toSorted()).toEqual(before.toSorted());
    const left = await published(ring, 20);
    expect(left).toEqual([await kidAt(ring, 20)]);
    expect(before).not.toContain(left[0]);
    expect(left).not.toContain(first);
  });

  test('that was deleted by hand is replaced by the next token, once by all instances', async () => {
    const rings = await Promise.all(Array.from({ length: 4 }, () => instance()));
    for (const key of await store.signingKeys.list()) await store.signingKeys.remove(key);
    const kids = await Promise.all(rings.map((ring) => kidAt(ring, 130)));
    expect(new Set(kids).size).toBe(1);
    expect(await store.signingKeys.list()).toHaveLength(1);
  });

  test('under an unknown id changes nothing', async () => {
    const ring = await instance();
    const before = await store.signingKeys.list();
    expect(await ring.revoke('nobody', at(10))).toEqual([]);
    expect(await store.signingKeys.list()).toEqual(before);
  });

  test('and each that is revoked is in the audit log', async () => {
    const events: AuditEvent[] = [];
    const ids = createUuidV7IdGenerator();
    const ring = auditKeyRotation(await instance(), {
      events: { record: (event) => void events.push(event) },
      ids,
    });
    const leaked = await kidAt(ring, 0);
    await ring.revoke(leaked, at(10));
    await ring.revoke('nobody', at(11));
    expect(events).toMatchObject([{ type: 'signing_key_revoked', at: at(10), details: { kid: leaked } }]);
  });
});

describe('another instance', () => {
  test('learns of a new key within a minute, and of the key of a token that it sees at once', async () => {
    const [ring, other] = [await instance(), await instance()];
    await ring.rotate(at(10));
    expect(await published(other, 59)).toHaveLength(1);
    // The first request after the interval triggers a read and does not wait for it.
    expect(await published(other, 60)).toHaveLength(1);
    await expect.poll(() => published(other, 61)).toHaveLength(2);

    const third = await instance(at(200));
    await ring.rotate(at(201));
    const { token } = await issuerOf(ring).issue(CLAIMS, at(301));
    expect((await issuerOf(third).verify(token, at(204))).ok).toBe(false);
    expect((await issuerOf(third).verify(token, at(250))).ok).toBe(true);
  });

  test('does not let made-up keys ask the store more often than each five seconds', async () => {
    let reads = 0;
    const list = () => {
      reads += 1;
      return store.signingKeys.list();
    };
    const watched = { ...store.signingKeys, list };
    const ring = await aKeyRing(watched, 'EdDSA', at(0));
    reads = 0;
    for (let count = 0; count < 100; count += 1)
      await ring.verification(`made up ${count}`, at(5 + count / 100));
    expect(reads).toBe(1);
  });

  test('keeps no request waiting for a store that hangs', async () => {
    let hangs = false;
    const list = () => (hangs ? new Promise<never>(() => undefined) : store.signingKeys.list());
    const ring = await aKeyRing({ ...store.signingKeys, list }, 'EdDSA', at(0));
    hangs = true;
    const { token } = await issuerOf(ring).issue(CLAIMS, at(60));
    expect((await issuerOf(ring).verify(token, at(99))).ok).toBe(true);
    expect(await published(ring, 99)).toHaveLength(1);
  });

  test('waits for the list when a key that it lacks may have begun to sign', async () => {
    const [ring, idle] = [await instance(), await instance()];
    await ring.rotate(at(1));
    expect(await kidAt(idle, 101)).toBe(await kidAt(ring, 101));
  });

  test('goes on with the keys that it knows while the store is away', async () => {
    let isAway = false;
    const list = () => (isAway ? Promise.reject(new Error('away')) : store.signingKeys.list());
    const ring = await aKeyRing({ ...store.signingKeys, list }, 'EdDSA', at(0));
    isAway = true;
    const { token } = await issuerOf(ring).issue(CLAIMS, at(500));
    expect((await issuerOf(ring).verify(token, at(600))).ok).toBe(true);
  });
});

describe('SECRET', () => {
  test('can be replaced: the old one behind the new one for a start, then the new one alone', async () => {
    const kid = await kidAt(await instance(at(0), cipherOf(1)), 0);
    await expect(instance(at(1), cipherOf(2))).rejects.toThrow(/SECRET cannot decrypt/);
    expect(await kidAt(await instance(at(2), cipherOf(2, 1)), 2)).toBe(kid);
    expect(await kidAt(await instance(at(3), cipherOf(2)), 3)).toBe(kid);
    await expect(instance(at(4), cipherOf(1))).rejects.toThrow(/SECRET cannot decrypt/);
  });
});

describe('a resource server with a remote key set', () => {
  let server: Server;
  let ring: StoredKeyRing;
  let now = 0;
  beforeEach(async () => {
    ring = await instance();
    server = createServer(async (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: await ring.publicKeys(at(now)) }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('verifies what was signed before, during and after a rotation', async () => {
    const { port } = server.address() as AddressInfo;
    // The verifier caches a key list for the answer's max-age, which is shorter than the lead.
    const url = new URL(`http://127.0.0.1:${port}/jwks.json`);
    let keys = createRemoteJWKSet(url);
    const check = async (token: string, seconds: number) =>
      jwtVerify(token, keys, { issuer: SETTINGS.issuer, currentDate: at(seconds) });
    const issuer = issuerOf(ring);
    const kids = new Set<string | undefined>();
    for (now = 0; now < 3000; now += 50) {
      await ring.rotateIfDue(at(now));
      if (now % 100 === 0) keys = createRemoteJWKSet(url);
      const { token } = await issuer.issue(CLAIMS, at(now));
      kids.add((await check(token, now)).protectedHeader.kid);
      await check(token, now + 850);
    }
    expect(kids.size).toBe(3);
  });
});
