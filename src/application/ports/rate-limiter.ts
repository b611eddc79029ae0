import type { Charge, TakenSoFar } from '../../domain/limits/rate-limit.ts';
import type { Result } from '../../domain/result.ts';

/** For a limit that has none left, and how many seconds it takes until it has. */
export interface Exhausted {
  readonly charge: Charge;
  readonly retryAfterSeconds: number;
}

/** For uses that were counted. `isFirst`: the last of the counts began with this one. */
export interface Taken {
  readonly isFirst: boolean;
}

/**
 * Counts what may be done only so often, on one count for all instances. What is counted, and how often it may
 * be done, the charges say; a count that has expired is none.
 */
export interface RateLimiter {
  /**
   * Takes one of each, in this order and in one write, and stops at the first that has none left: what stands before
   * that one was taken, nothing else. Any number of simultaneous callers get as many as there are, and no more. The
   * keys of one call differ.
   */
  take(charges: readonly Charge[], now: Date): Promise<Result<Taken, Exhausted>>;
  /** Gives one of each back, as if it had not been taken; for a count that is not there it is no error. */
  giveBack(charges: readonly Charge[]): Promise<void>;
  /** The counts of these keys, in their order; null for one that is not there, has expired, or was given back whole. */
  look(keys: readonly string[], now: Date): Promise<readonly (TakenSoFar | null)[]>;
  /** Ends a count, so that the next use begins a new one; answers how many were taken, 0 when there was none. */
  clear(key: string): Promise<number>;
  /** Removes counts that expired before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
