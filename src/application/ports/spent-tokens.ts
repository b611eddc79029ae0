/** What a token that can be spent is. Tokens of different kinds never stand for each other, whatever their text. */
export type SpentKind = 'passkey-challenge' | 'sign-in-state';

/**
 * Remembers which tokens have been used. The tokens themselves are signed, not stored, so that handing one out writes
 * nothing; a single write uses it up.
 */
export interface SpentTokens {
  /**
   * Uses a token up. Returns true to exactly one of any number of concurrent callers with the same kind and digest, and
   * false to all others, also later. `expiresAt` is when the token itself expires: the caller refuses it from then on.
   */
  spend(kind: SpentKind, digest: string, expiresAt: Date): Promise<boolean>;
  /** Forgets tokens that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
