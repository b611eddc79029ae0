const DAY_SECONDS = 24 * 60 * 60;

/**
 * How often something may be done: `quota` times at once, and then as evenly as `quota` in a window allows; where
 * there is a `mostInARow`, no more than that until the count is cleared or forgotten. As many in a row are forgotten
 * when nobody has tried for 90 days, fewer in proportion sooner: what somebody typed once is not kept for a season, and
 * whoever waits gets no more than that one way or the other.
 */
export interface RateLimit {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly mostInARow: number | null;
}

/** For one use of a limit: whose count it is on. */
export interface Charge {
  readonly key: string;
  readonly limit: RateLimit;
}

/** For what is known of a count: how many were taken since it began, and when the whole quota is there again. */
export interface TakenSoFar {
  readonly taken: number;
  readonly restoredAt: Date;
  readonly expiresAt: Date;
}

const FORGOTTEN_AFTER_SECONDS = 90 * DAY_SECONDS;

/**
 * For instances whose clocks differ, and for one that was held up between looking at its clock and asking the store: the
 * last use of a quota may come with an earlier time than the first had. It shortens a wait, and adds no use to a window.
 */
const SKEW_MILLISECONDS = 1000;

/** For a limit in the terms that a store decides it by, in milliseconds. */
export interface Measures {
  readonly intervalMilliseconds: number;
  readonly roomMilliseconds: number;
  /** For how long a count is kept after its last use: this, and as much more for each use in a row. */
  readonly keepMilliseconds: number;
  readonly keepMillisecondsPerUse: number;
  readonly mostInARow: number;
}

/**
 * For measuring a limit (the generic cell rate algorithm): each use moves `restoredAt`
 * on by the interval, from now or from where it was, and none is left when it is more than `room` ahead of now.
 * `room` is less than the quota takes by an interval, but for the skew.
 */
export const measuresOf = ({ quota, windowSeconds, mostInARow }: RateLimit): Measures => {
  const intervalMilliseconds = Math.ceil((windowSeconds * 1000) / quota);
  return {
    intervalMilliseconds,
    roomMilliseconds:
      intervalMilliseconds * (quota - 1) + Math.min(SKEW_MILLISECONDS, Math.floor(intervalMilliseconds / 2)),
    mostInARow: mostInARow ?? Number.MAX_SAFE_INTEGER,
    keepMilliseconds: mostInARow === null ? intervalMilliseconds * quota : 0,
    keepMillisecondsPerUse:
      mostInARow === null ? 0 : Math.ceil((FORGOTTEN_AFTER_SECONDS * 1000) / mostInARow),
  };
};

/** For how many seconds a count gives none; 0 when it gives one now. A count that has expired is none. */
export const secondsUntilNext = (limit: RateLimit, count: TakenSoFar, now: Date): number => {
  const { roomMilliseconds, mostInARow } = measuresOf(limit);
  const expiresIn = count.expiresAt.getTime() - now.getTime();
  const roomIn = count.restoredAt.getTime() - roomMilliseconds - now.getTime();
  const waits = count.taken >= mostInARow ? expiresIn : Math.min(roomIn, expiresIn);
  return Math.max(0, Math.ceil(waits / 1000));
};
