import type { UserId } from '../users/user.ts';
import { addCounts, hashSettingOf, type SettingCount } from './hash-setting.ts';

/** The count of all stored hashes by setting: the result of the last count, and the count in progress. */
export interface HashCount {
  /** The number of changes. A change is stored only if it replaces the revision before it. */
  readonly revision: number;
  /** The result of the last finished count; null before the first one. */
  readonly settings: readonly SettingCount[] | null;
  /** When an instance may continue counting: in the future while another instance is counting, or when no count is due. */
  readonly nextTurnAt: Date;
  /** The progress of the count, in the order of user ids; null between counts. */
  readonly underWay: { readonly after: UserId; readonly settings: readonly SettingCount[] } | null;
}

/** The counts of one page of users, in the order of ids. `last` is the id to continue after; null when there are no more. */
export interface HashPage {
  readonly settings: readonly SettingCount[];
  readonly last: UserId | null;
}

const MINUTE = 60_000;
const TURN_MILLISECONDS = 10 * MINUTE;
const REST_MILLISECONDS = 60 * MINUTE;

/**
 * Every log-in attempt with an unknown e-mail address draws a lot for each setting; the settings beyond these have
 * almost no accounts.
 */
const MOST_SETTINGS = 32;

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/**
 * Reports whether a turn is due. A turn further ahead than any that is ever set was stored by a wrong clock, and is due
 * too.
 */
const isDue = ({ nextTurnAt }: HashCount, now: Date): boolean =>
  nextTurnAt <= now || nextTurnAt > later(now, REST_MILLISECONDS);

/** Counts a page of at most `limit` users, read in the order of ids. */
export const hashPageOf = (
  users: readonly { readonly id: UserId; readonly passwordHash: string | null }[],
  limit: number,
): HashPage => {
  const settings = users.flatMap(({ passwordHash }): SettingCount[] => {
    const setting = hashSettingOf(passwordHash);
    return setting === null ? [] : [{ setting, count: 1 }];
  });
  const last = users.length < limit ? null : (users.at(-1)?.id ?? null);
  return { settings: addCounts(settings, []), last };
};

/**
 * Begins a turn of counting; null when none is due. `anew` starts a whole new count at once, even if another instance
 * is counting.
 */
export const beginTurn = (stored: HashCount | null, now: Date, anew: boolean): HashCount | null => {
  if (stored !== null && !anew && !isDue(stored, now)) return null;
  const fresh = { after: '', settings: [] };
  return {
    revision: (stored?.revision ?? 0) + 1,
    settings: stored?.settings ?? null,
    nextTurnAt: later(now, TURN_MILLISECONDS),
    underWay: anew ? fresh : (stored?.underWay ?? fresh),
  };
};

/** Adds a page to the count in progress. The last page ends the count. */
export const addPage = (count: HashCount, page: HashPage): HashCount => {
  if (count.underWay === null) return count;
  const settings = addCounts(count.underWay.settings, page.settings);
  if (page.last !== null) return { ...count, underWay: { after: page.last, settings } };
  const mostFirst = settings.toSorted((one, other) => other.count - one.count);
  return { ...count, settings: mostFirst.slice(0, MOST_SETTINGS), underWay: null };
};

/** Ends a turn. The next one is due in 60 minutes when the count is finished, else in ten minutes. */
export const endTurn = (count: HashCount, now: Date): HashCount => ({
  ...count,
  revision: count.revision + 1,
  nextTurnAt: later(now, count.underWay === null ? REST_MILLISECONDS : TURN_MILLISECONDS),
});
