import type { SingleUseToken } from '../../domain/mail/single-use-token.ts';

/** Stores secrets that can be used once. */
export interface SingleUseTokenRepository {
  /**
   * Stores a token in place of an older one with the same id, and resets its attempts to none. A token with the same
   * digest stays as it is, used or not, so that repeating an issue does not bring a used token back.
   */
  issue(token: SingleUseToken): Promise<void>;
  /** Deletes the token with this id, used or not. Does nothing if there is none. */
  revoke(id: string): Promise<void>;
  /** Returns the token with this id and digest if it could be used at `now`, else null. The token stays as it is. */
  find(id: string, tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /**
   * Returns the token with this digest, whatever its id, if it could be used at `now`, else null. Uses an index. The
   * token stays as it is.
   */
  findByDigest(tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /**
   * Uses a token up. Exactly one of any number of concurrent callers gets it, if a token with this id and digest is
   * stored and `now` is before its `expiresAt`. Otherwise returns null and changes nothing.
   */
  consume(id: string, tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /**
   * Counts an attempt before it is made. Returns true to at most `most` callers since the token with this id was
   * issued, however many call concurrently. Returns false beyond that, or if there is no such token.
   */
  reserveTry(id: string, most: number): Promise<boolean>;
  /** Removes tokens that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
