import type { Result } from '../../domain/result.ts';
import type { TokenIssuer, TokenRefusal, VerifiedAccessToken } from '../ports/token-issuer.ts';

/** For how much is remembered, and for how long a token is taken for genuine without looking at its signature again. */
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
 * For not checking one signature at every request that its token comes with. Only what the issuer answered of a
 * good token is remembered: never beyond the token's end, and not for longer than a withdrawn key may go unnoticed.
 * Whether session and user still stand is not the issuer's to say, and asked of the store as before.
 */
export const rememberVerifiedTokens = (
  issuer: TokenIssuer,
  { capacity, seconds }: TokenMemory,
): TokenIssuer => {
  // In the order of their checks, so those that are over, and the oldest, come first.
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
