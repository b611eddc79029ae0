import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SpentTokens } from '../../src/application/ports/spent-tokens.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Tests how every store must remember tokens that have been used. */
export const spentTokensContract = (open: OpenStore): void => {
  describe('SpentTokens', () => {
    let tokens: SpentTokens;
    beforeAll(async () => {
      tokens = (await open()).spentTokens;
    });

    test('gives a token to its first caller, and to nobody afterwards', async () => {
      const [digest, other] = [randomUUID(), randomUUID()];
      expect(await tokens.spend('passkey-challenge', digest, at(60))).toBe(true);
      expect(await tokens.spend('passkey-challenge', digest, at(60))).toBe(false);
      expect(await tokens.spend('passkey-challenge', digest, at(9999))).toBe(false);
      expect(await tokens.spend('passkey-challenge', other, at(60))).toBe(true);
    });

    test('tells apart tokens of different kinds, whatever their text', async () => {
      const digest = randomUUID();
      expect(await tokens.spend('passkey-challenge', digest, at(60))).toBe(true);
      expect(await tokens.spend('sign-in-state', digest, at(60))).toBe(true);
    });

    test('gives a token to one of 20 simultaneous callers', async () => {
      for (let round = 0; round < 5; round += 1) {
        const digest = randomUUID();
        const spent = await atOnce(20, () => tokens.spend('sign-in-state', digest, at(60)));
        expect(spent.filter(Boolean)).toHaveLength(1);
      }
    });

    test('forgets expired tokens, and no others', async () => {
      const swept = (await open()).spentTokens;
      const [expired, live] = [randomUUID(), randomUUID()];
      await swept.spend('sign-in-state', expired, at(-1));
      await swept.spend('sign-in-state', live, at(60));
      expect(await swept.sweep(at(-1))).toBe(0);
      expect(await swept.sweep(NOW)).toBe(1);
      expect(await swept.sweep(NOW)).toBe(0);
      expect(await swept.spend('sign-in-state', live, at(60))).toBe(false);
      expect(await swept.spend('sign-in-state', expired, at(60))).toBe(true);
    });
  });
};
