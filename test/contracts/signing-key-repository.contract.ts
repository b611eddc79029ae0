import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SigningKeyRepository } from '../../src/application/ports/signing-key-repository.ts';
import type { StoredSigningKey } from '../../src/domain/tokens/signing-key.ts';
import { atOnce, type OpenStore } from './contract.ts';

const aKey = (change: Partial<StoredSigningKey> = {}): StoredSigningKey => ({
  kid: randomUUID(),
  algorithm: 'EdDSA',
  generation: 1,
  publicJwk: '{"kty":"OKP"}',
  encryptedPrivateJwk: 'a.b.c.d.e',
  createdAt: new Date('2026-05-05T05:05:05.055Z'),
  activatesAt: new Date('2026-05-05T05:15:05.055Z'),
  ...change,
});

/** Tests what every store of signing keys must do. */
export const signingKeyRepositoryContract = (open: OpenStore): void => {
  describe('SigningKeyRepository', () => {
    let keys: SigningKeyRepository;
    beforeAll(async () => {
      keys = (await open()).signingKeys;
    });

    test('keeps the first of 20 instances’ keys and lists what it keeps, in order', async () => {
      const rivals = Array.from({ length: 20 }, () => aKey());
      const won = await Promise.all(rivals.map((rival) => keys.insert(rival)));
      expect(won.filter(Boolean)).toHaveLength(1);
      const first = rivals[won.indexOf(true)];
      expect(await keys.list()).toEqual([first]);
      expect(await keys.insert(aKey())).toBe(false);

      const [second, tenth, rsa] = [
        aKey({ generation: 2 }),
        aKey({ generation: 10 }),
        aKey({ algorithm: 'RS256' }),
      ];
      expect(await atOnce(3, (index) => keys.insert([tenth, rsa, second][index] ?? rsa))).toEqual([
        true,
        true,
        true,
      ]);
      expect(await keys.list()).toEqual([first, second, tenth, rsa]);
    });

    test('removes one key, once, and no other of its generation', async () => {
      const key = aKey({ algorithm: 'RS256', generation: 7 });
      await keys.insert(key);
      expect(await keys.remove({ ...key, kid: randomUUID() })).toBe(false);
      expect(await keys.remove({ ...key, generation: 8 })).toBe(false);
      expect(await keys.list()).toContainEqual(key);
      const removed = await atOnce(10, () => keys.remove(key));
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect((await keys.list()).map(({ kid }) => kid)).not.toContain(key.kid);
      // A re-encryption that another instance had under way restores nothing.
      expect(await keys.reencrypt(key, 'late')).toBe(false);
      expect((await keys.list()).map(({ kid }) => kid)).not.toContain(key.kid);
      const next = aKey({ algorithm: 'RS256', generation: 7 });
      expect(await keys.insert(next)).toBe(true);
      expect(await keys.remove(key)).toBe(false);
      expect(await keys.remove(next)).toBe(true);
    });

    test('takes another encryption of a key from exactly one of those that replace the same one', async () => {
      const key = aKey({ algorithm: 'ES256' });
      await keys.insert(key);
      const won = await atOnce(10, (index) => keys.reencrypt(key, `encryption ${index}`));
      expect(won.filter(Boolean)).toHaveLength(1);
      const kept = (await keys.list()).find(({ kid }) => kid === key.kid);
      expect(kept).toEqual({ ...key, encryptedPrivateJwk: `encryption ${won.indexOf(true)}` });
      expect(await keys.reencrypt(key, 'late')).toBe(false);
      expect(await keys.reencrypt(aKey({ generation: 99 }), 'nobody’s')).toBe(false);
    });
  });
};
