import type { Result } from '../../domain/result.ts';
import type { TokenIssuer, TokenRefusal, VerifiedAccessToken } from '../ports/token-issuer.ts';

/** How many tokens are remembered, and how long a token counts as genuine without another check of its signature. */
export interface TokenMemory {
  readonly capacity: number;
  readonly seconds: number;
}

interface Remembered {
  readonly verified: Result<VerifiedAccessToken, TokenRefusal>;
  readonly from: number;
  readonly until: number;
}

/**
 * Wraps a token issuer so that the signature of a token is not checked at every request. Only successful
 * verifications are remembered: never beyond the token's expiry, and not longer than a withdrawn key may go
 * unnoticed. Whether session and user are still valid is not the issuer's decision, and is still read from the store.
 */
export const rememberVerifiedTokens = (
  issuer: TokenIssuer,
  { capacity, seconds }: TokenMemory,
): TokenIssuer => {
  // Ordered by time of check, so the expired and the oldest come first.
  const memory = new Map<string, Remembered>();

  const remember = (token: string, entry: Remembered, now: number): void => {
    memory.delete(token);
    memory.set(token, entry);
    for (const [oldest, { until }] of memory) {
      if (memory.size <= capacity && now < until) break;
      memory.delete(oldest);
    }
  };

  return {
    ...issuer,
    verify: async (token, now) => {
      const time = now.getTime();
      const known = memory.get(token);
      if (known !== undefined && known.from <= time && time < known.until) return known.verified;
      const verified = await issuer.verify(token, now);
      if (verified.ok) {
        const until = Math.min(verified.value.expiresAt.getTime(), time + seconds * 1000);
        remember(token, { verified, from: time, until }, time);
      }
      return verified;
    },
  };
};
