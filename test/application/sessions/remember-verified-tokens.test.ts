import { beforeEach, describe, expect, test } from 'vitest';
import type { TokenIssuer, VerifiedAccessToken } from '../../../src/application/ports/token-issuer.ts';
import { rememberVerifiedTokens } from '../../../src/application/sessions/remember-verified-tokens.ts';
import { err, ok } from '../../../src/domain/result.ts';

const START = Date.parse('2030-01-01T00:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const EXPIRED = err({ code: 'token_expired' } as const);

/** An issuer whose tokens last 100 seconds and are valid while they are in `good`. Records what it verifies. */
const watchedIssuer = (good: Set<string>) => {
  const asked: string[] = [];
  const issuer: TokenIssuer = {
    issue: async () => ({ token: 'new', expiresInSeconds: 100 }),
    publicKeys: async () => [],
    verify: async (token, now) => {
      asked.push(token);
      if (!good.has(token)) return err({ code: 'invalid_token' });
      const claims: VerifiedAccessToken = {
        userId: `user of ${token}`,
        sessionId: 'session',
        roles: ['user'],
        tokenId: token,
        clientId: 'latchkey',
        issuedAt: at(0),
        expiresAt: at(100),
      };
      return now < at(100) ? ok(claims) : EXPIRED;
    },
  };
  return { issuer, asked };
};

describe('rememberVerifiedTokens', () => {
  let good: Set<string>;
  let asked: string[];
  let tokens: TokenIssuer;
  beforeEach(() => {
    good = new Set(['a', 'b', 'c']);
    const watched = watchedIssuer(good);
    asked = watched.asked;
    tokens = rememberVerifiedTokens(watched.issuer, { capacity: 2, seconds: 30 });
  });

  test('gives the same answer a second time without asking, each token its own', async () => {
    const first = await tokens.verify('a', at(0));
    expect(await tokens.verify('a', at(29))).toEqual(first);
    expect(await tokens.verify('b', at(29))).toMatchObject({ value: { userId: 'user of b' } });
    expect(asked).toEqual(['a', 'b']);
  });

  test('asks again after the time, so that a key that was taken away is missed', async () => {
    await tokens.verify('a', at(0));
    good.delete('a');
    expect((await tokens.verify('a', at(29.999))).ok).toBe(true);
    expect((await tokens.verify('a', at(30))).ok).toBe(false);
    expect((await tokens.verify('a', at(30))).ok).toBe(false);
    expect(asked).toEqual(['a', 'a', 'a']);
  });

  test('never remembers beyond the end of the token', async () => {
    await tokens.verify('a', at(90));
    expect((await tokens.verify('a', at(99.999))).ok).toBe(true);
    expect(await tokens.verify('a', at(100))).toEqual(EXPIRED);
    expect(asked).toEqual(['a', 'a']);
  });

  test('asks when the clock has gone back', async () => {
    await tokens.verify('a', at(50));
    await tokens.verify('a', at(49));
    expect(asked).toEqual(['a', 'a']);
  });

  test('remembers no refusal', async () => {
    expect((await tokens.verify('d', at(0))).ok).toBe(false);
    good.add('d');
    expect((await tokens.verify('d', at(0))).ok).toBe(true);
  });

  test('remembers no more than it may, and forgets the oldest first', async () => {
    for (const token of ['a', 'b', 'c']) await tokens.verify(token, at(0));
    await tokens.verify('c', at(1));
    await tokens.verify('b', at(1));
    expect(asked).toEqual(['a', 'b', 'c']);
    await tokens.verify('a', at(1));
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  test('does not forget what it can keep when a token is checked anew', async () => {
    await tokens.verify('a', at(0));
    await tokens.verify('b', at(10));
    await tokens.verify('a', at(30));
    await tokens.verify('b', at(39));
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  test('issues and publishes what the issuer does', async () => {
    const authentication = { methods: ['pwd'], at: at(0) } as const;
    const claims = { userId: 'u', sessionId: 's', roles: ['user'], authentication } as const;
    expect(await tokens.issue(claims, at(0))).toEqual({ token: 'new', expiresInSeconds: 100 });
    expect(await tokens.publicKeys(at(0))).toEqual([]);
  });
});
