import type { SingleUseToken } from '../../domain/mail/single-use-token.ts';

/** For storing secrets that can be used once. */
export interface SingleUseTokenRepository {
  /**
   * Stores a token in the place of an older one with the same id; no tries of it have been made then. One with the
   * same digest stays as it is, used up or not, so that repeating an issue brings nothing back.
   */
  issue(token: SingleUseToken): Promise<void>;
  /** Forgets the token of an id, used up or not; forgetting one that is not there is no error. */
  revoke(id: string): Promise<void>;
  /** The token of an id and digest that could be used up at `now`, or null. It stays as it is. */
  find(id: string, tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /** The token of a digest that could be used up at `now`, whatever its id, or null. By index; it stays as it is. */
  findByDigest(tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /**
   * Uses a token up: given to exactly one of any number of simultaneous callers, when a token of this id and digest
   * is stored and `now` is before its `expiresAt`; otherwise null and nothing changes.
   */
  consume(id: string, tokenHash: string, now: Date): Promise<SingleUseToken | null>;
  /**
   * Counts a try before it is made: true for at most `most` callers since the token of this id was issued, however
   * many ask at once; false beyond, or when there is none.
   */
  reserveTry(id: string, most: number): Promise<boolean>;
  /** Removes tokens that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
