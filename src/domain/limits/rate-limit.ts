const DAY_SECONDS = 24 * 60 * 60;

/**
 * A rate limit: `quota` uses at once, then as evenly as `quota` in a window allows. With `mostInARow`, at most that
 * many uses until the count is cleared or forgotten. A count of `mostInARow` is forgotten 90 days after its last use, or
 * after `forgottenAfterSeconds`, a
 * smaller one proportionally sooner: a single typing error is not stored for months, and waiting gains no more uses in
 * either case.
 */
export interface RateLimit {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly mostInARow: number | null;
  /** When a count of `mostInARow` is forgotten, in seconds; 90 days by default. */
  readonly forgottenAfterSeconds?: number;
}

/** One use of a limit, and the key of the count that it is charged to. */
export interface Charge {
  readonly key: string;
  readonly limit: RateLimit;
}

/** The state of a count: the uses since it began, when the whole quota is available again, and when the count expires. */
export interface TakenSoFar {
  readonly taken: number;
  readonly restoredAt: Date;
  readonly expiresAt: Date;
}

const FORGOTTEN_AFTER_SECONDS = 90 * DAY_SECONDS;

/**
 * The tolerance for instances whose clocks differ, and for an instance that was delayed between reading its clock and
 * asking the store: the last use of a quota may have an earlier time than the first one. It shortens a wait and adds no
 * use to a window.
 */
const SKEW_MILLISECONDS = 1000;

/** A limit in the terms in which a store applies it, in milliseconds. */
export interface Measures {
  readonly intervalMilliseconds: number;
  readonly roomMilliseconds: number;
  /**
   * How long a count is kept after its last use: `keepMilliseconds`, plus `keepMillisecondsPerUse` for each use in a
   * row.
   */
  readonly keepMilliseconds: number;
  readonly keepMillisecondsPerUse: number;
  readonly mostInARow: number;
}

/**
 * Converts a limit to the terms of the generic cell rate algorithm (GCRA): each use moves `restoredAt` forward by the
 * interval, from its old value or from now, whichever is later. No use is left when `restoredAt` is more than the room
 * ahead of now. The room is one interval shorter than the whole quota takes, plus the clock skew.
 */
export const measuresOf = ({
  quota,
  windowSeconds,
  mostInARow,
  forgottenAfterSeconds = FORGOTTEN_AFTER_SECONDS,
}: RateLimit): Measures => {
  const intervalMilliseconds = Math.ceil((windowSeconds * 1000) / quota);
  return {
    intervalMilliseconds,
    roomMilliseconds:
      intervalMilliseconds * (quota - 1) + Math.min(SKEW_MILLISECONDS, Math.floor(intervalMilliseconds / 2)),
    mostInARow: mostInARow ?? Number.MAX_SAFE_INTEGER,
    keepMilliseconds: mostInARow === null ? intervalMilliseconds * quota : 0,
    keepMillisecondsPerUse: mostInARow === null ? 0 : Math.ceil((forgottenAfterSeconds * 1000) / mostInARow),
  };
};

/**
 * Returns the number of seconds until a count allows the next use; 0 when it allows one now. An expired count is no
 * count.
 */
export const secondsUntilNext = (limit: RateLimit, count: TakenSoFar, now: Date): number => {
  const { roomMilliseconds, mostInARow } = measuresOf(limit);
  const expiresIn = count.expiresAt.getTime() - now.getTime();
  const roomIn = count.restoredAt.getTime() - roomMilliseconds - now.getTime();
  const waits = count.taken >= mostInARow ? expiresIn : Math.min(roomIn, expiresIn);
  return Math.max(0, Math.ceil(waits / 1000));
};
