import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SingleUseTokenRepository } from '../../src/application/ports/single-use-token-repository.ts';
import type { EmailKey } from '../../src/domain/email/email.ts';
import type { SingleUseToken } from '../../src/domain/mail/single-use-token.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-04-04T04:04:04.044Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** Tests what every store of single-use tokens must do. */
export const singleUseTokenRepositoryContract = (open: OpenStore): void => {
  describe('SingleUseTokenRepository', () => {
    let tokens: SingleUseTokenRepository;
    beforeAll(async () => {
      tokens = (await open()).singleUseTokens;
    });

    const issued = async (change: Partial<SingleUseToken> = {}): Promise<SingleUseToken> => {
      const token = {
        id: randomUUID(),
        tokenHash: randomUUID(),
        expiresAt: at(1000),
        grant: null,
        ...change,
      };
      await tokens.issue(token);
      return token;
    };

    test('lets a token be used once', async () => {
      const { id, tokenHash } = await issued();
      expect(await tokens.consume(id, tokenHash, NOW)).not.toBeNull();
      expect(await tokens.consume(id, tokenHash, NOW)).toBeNull();
    });

    test('lets exactly one of 20 simultaneous uses through', async () => {
      const { id, tokenHash } = await issued();
      const used = await atOnce(20, () => tokens.consume(id, tokenHash, NOW));
      expect(used.filter((token) => token !== null)).toHaveLength(1);
    });

    test('changes nothing for another digest, another id or after its time', async () => {
      const { id, tokenHash } = await issued();
      expect(await tokens.consume(id, randomUUID(), NOW)).toBeNull();
      expect(await tokens.consume(randomUUID(), tokenHash, NOW)).toBeNull();
      expect(await tokens.consume(id, tokenHash, at(1000))).toBeNull();
      expect(await tokens.consume(id, tokenHash, at(999))).not.toBeNull();
    });

    test('finds what could be used, as often as it is looked for, and nothing else', async () => {
      const grant = { userId: 'user', sessionEpoch: 1, emailKey: 'a@example.com' as EmailKey, address: null };
      const token = await issued({ grant });
      const { id, tokenHash } = token;
      for (let look = 0; look < 2; look += 1) expect(await tokens.find(id, tokenHash, NOW)).toEqual(token);
      expect(await tokens.find(id, randomUUID(), NOW)).toBeNull();
      expect(await tokens.find(randomUUID(), tokenHash, NOW)).toBeNull();
      expect(await tokens.find(id, tokenHash, at(1000))).toBeNull();
      await tokens.consume(id, tokenHash, NOW);
      expect(await tokens.find(id, tokenHash, NOW)).toBeNull();
    });

    test('finds by its digest alone what could be used, and nothing else', async () => {
      const grant = { userId: 'user', sessionEpoch: 1, emailKey: 'a@example.com' as EmailKey, address: null };
      const token = await issued({ grant });
      const other = await issued();
      for (let look = 0; look < 2; look += 1) {
        expect(await tokens.findByDigest(token.tokenHash, at(999))).toEqual(token);
      }
      expect(await tokens.findByDigest(other.tokenHash, NOW)).toEqual(other);
      expect(await tokens.findByDigest(randomUUID(), NOW)).toBeNull();
      expect(await tokens.findByDigest(token.id, NOW)).toBeNull();
      expect(await tokens.findByDigest(token.tokenHash, at(1000))).toBeNull();
      const newer = await issued({ id: token.id });
      expect(await tokens.findByDigest(token.tokenHash, NOW)).toBeNull();
      await tokens.consume(newer.id, newer.tokenHash, NOW);
      expect(await tokens.findByDigest(newer.tokenHash, NOW)).toBeNull();
      await tokens.revoke(other.id);
      expect(await tokens.findByDigest(other.tokenHash, NOW)).toBeNull();
    });

    test('puts a newer token in the place of an older one', async () => {
      const old = await issued();
      const next = await issued({ id: old.id, expiresAt: at(2000) });
      expect(await tokens.consume(old.id, old.tokenHash, NOW)).toBeNull();
      expect(await tokens.consume(next.id, next.tokenHash, at(1999))).not.toBeNull();
    });

    test('sweeps what expired before a time, and nothing else', async () => {
      // Removes what other tests have left, so that it is not counted.
      await tokens.sweep(at(1001));
      const [old, young] = [await issued(), await issued({ expiresAt: at(2000) })];
      expect(await tokens.sweep(at(1000))).toBe(0);
      expect(await tokens.sweep(at(1001))).toBe(1);
      expect(await tokens.consume(old.id, old.tokenHash, NOW)).toBeNull();
      expect(await tokens.consume(young.id, young.tokenHash, NOW)).not.toBeNull();
    });

    test('gives back what a token is bound to, to the one that uses it up', async () => {
      const grant = {
        userId: 'user',
        sessionEpoch: 7,
        emailKey: `o'brien+$x@example.com` as EmailKey,
        address: `O'Brien+$x@example.com`,
        vouched: true as const,
        withoutFactors: true as const,
        attempt: {
          name: '$set',
          passwordHash: '$argon2id$x',
          requestedAt: 7,
          device: null,
          ipAddress: '::1',
        },
      };
      const token = await issued({ grant });
      expect(await tokens.consume(token.id, token.tokenHash, NOW)).toEqual(token);
    });

    test('brings no used token back when its issue is repeated, until it is revoked', async () => {
      const token = await issued();
      await tokens.consume(token.id, token.tokenHash, NOW);
      await tokens.issue(token);
      expect(await tokens.consume(token.id, token.tokenHash, NOW)).toBeNull();
      await tokens.revoke(token.id);
      await tokens.revoke(token.id);
      await tokens.issue(token);
      expect(await tokens.consume(token.id, token.tokenHash, NOW)).not.toBeNull();
    });

    test('counts tries, however many are made at once, until a newer token is issued', async () => {
      const { id, tokenHash } = await issued();
      const tries = await atOnce(20, () => tokens.reserveTry(id, 5));
      expect(tries.filter(Boolean)).toHaveLength(5);
      await tokens.issue({ id, tokenHash, expiresAt: at(1000), grant: null });
      expect(await tokens.reserveTry(id, 5)).toBe(false);
      await issued({ id });
      expect(await tokens.reserveTry(id, 5)).toBe(true);
      expect(await tokens.reserveTry(randomUUID(), 5)).toBe(false);
    });
  });
};
