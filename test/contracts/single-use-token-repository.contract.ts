import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SingleUseTokenRepository } from '../../src/application/ports/single-use-token-repository.ts';
import type { SingleUseToken } from '../../src/domain/single-use-token.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-04-04T04:04:04.044Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** For what every store of single-use tokens must do. */
export const singleUseTokenRepositoryContract = (open: OpenStore): void => {
  describe('SingleUseTokenRepository', () => {
    let tokens: SingleUseTokenRepository;
    beforeAll(async () => {
      tokens = (await open()).singleUseTokens;
    });

    const issued = async (change: Partial<SingleUseToken> = {}): Promise<SingleUseToken> => {
      const token = { id: randomUUID(), tokenHash: randomUUID(), expiresAt: at(1000), ...change };
      await tokens.issue(token);
      return token;
    };

    it('lets a token be used once', async () => {
      const { id, tokenHash } = await issued();
      expect(await tokens.consume(id, tokenHash, NOW)).toBe(true);
      expect(await tokens.consume(id, tokenHash, NOW)).toBe(false);
    });

    it('lets exactly one of 20 simultaneous uses through', async () => {
      const { id, tokenHash } = await issued();
      const used = await atOnce(20, () => tokens.consume(id, tokenHash, NOW));
      expect(used.filter(Boolean)).toHaveLength(1);
    });

    it('changes nothing for another digest, another id or after its time', async () => {
      const { id, tokenHash } = await issued();
      expect(await tokens.consume(id, randomUUID(), NOW)).toBe(false);
      expect(await tokens.consume(randomUUID(), tokenHash, NOW)).toBe(false);
      expect(await tokens.consume(id, tokenHash, at(1000))).toBe(false);
      expect(await tokens.consume(id, tokenHash, at(999))).toBe(true);
    });

    it('puts a newer token in the place of an older one', async () => {
      const old = await issued();
      const next = await issued({ id: old.id, expiresAt: at(2000) });
      expect(await tokens.consume(old.id, old.tokenHash, NOW)).toBe(false);
      expect(await tokens.consume(next.id, next.tokenHash, at(1999))).toBe(true);
    });

    it('sweeps what expired before a time, and nothing else', async () => {
      const [old, young] = [await issued(), await issued({ expiresAt: at(2000) })];
      expect(await tokens.sweep(at(1000))).toBe(0);
      expect(await tokens.sweep(at(1001))).toBe(1);
      expect(await tokens.consume(old.id, old.tokenHash, NOW)).toBe(false);
      expect(await tokens.consume(young.id, young.tokenHash, NOW)).toBe(true);
    });
  });
};
