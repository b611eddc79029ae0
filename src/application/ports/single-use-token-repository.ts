import type { SingleUseToken } from '../../domain/single-use-token.ts';

/** For storing secrets that can be used once. */
export interface SingleUseTokenRepository {
  /** Stores a token in the place of an older one with the same id. */
  issue(token: SingleUseToken): Promise<void>;
  /**
   * Uses a token up: true once, for exactly one of any number of simultaneous callers, when a token of this id
   * and digest is stored and `now` is before its `expiresAt`; otherwise false and nothing changes.
   */
  consume(id: string, tokenHash: string, now: Date): Promise<boolean>;
  /** Removes tokens that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
