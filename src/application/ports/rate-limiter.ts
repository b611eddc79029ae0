import type { Charge, TakenSoFar } from '../../domain/limits/rate-limit.ts';
import type { Result } from '../../domain/result.ts';

/** A limit that is used up, and the number of seconds until it allows another use. */
export interface Exhausted {
  readonly charge: Charge;
  readonly retryAfterSeconds: number;
}

/** Uses that were counted. `isFirst`: this use started the last of the counts. */
export interface Taken {
  readonly isFirst: boolean;
}

/**
 * Counts uses of rate limits. All instances share one count. The charges say what is counted and how often it is
 * allowed. An expired count is treated as absent.
 */
export interface RateLimiter {
  /**
   * Takes one use of each charge, in this order and in one write. Stops at the first charge that is used up: the
   * charges before it have been taken, the others have not. Any number of concurrent callers get exactly as many uses
   * as there are. The keys of one call must differ.
   */
  take(charges: readonly Charge[], now: Date): Promise<Result<Taken, Exhausted>>;
  /** Gives back one use of each charge, as if it had not been taken. Ignores counts that do not exist. */
  giveBack(charges: readonly Charge[]): Promise<void>;
  /**
   * Returns the counts of these keys, in the same order; null for a count that does not exist, has expired, or was
   * given back completely.
   */
  look(keys: readonly string[], now: Date): Promise<readonly (TakenSoFar | null)[]>;
  /** Ends a count, so that the next use starts a new one. Returns how many uses were taken, 0 if there was no count. */
  clear(key: string): Promise<number>;
  /** Removes counts that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
