import type { UserId } from '../users/user.ts';
import { addCounts, hashSettingOf, type SettingCount } from './hash-setting.ts';

/** The count of all stored hashes by setting: what the last one came to, and the one that is under way. */
export interface HashCount {
  /** Counts the changes; each is stored only in the place of the one before it. */
  readonly revision: number;
  /** What the last finished count came to; null before there is one. */
  readonly settings: readonly SettingCount[] | null;
  /** When an instance may go on counting: later than now while another one is at it, or when nothing is due. */
  readonly nextTurnAt: Date;
  /** How far the count has come, in the order of user ids; null between counts. */
  readonly underWay: { readonly after: UserId; readonly settings: readonly SettingCount[] } | null;
}

/** What some users come to, in the order of ids. `last` is the id to go on after; null when there are no more. */
export interface HashPage {
  readonly settings: readonly SettingCount[];
  readonly last: UserId | null;
}

const MINUTE = 60_000;
const TURN_MILLISECONDS = 10 * MINUTE;
const REST_MILLISECONDS = 60 * MINUTE;

/** Every try of an unknown address draws a lot for each; a setting beyond these has next to no accounts. */
const MOST_SETTINGS = 32;

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** A turn that lies further ahead than any that is given was stored by a clock that was wrong. */
const isDue = ({ nextTurnAt }: HashCount, now: Date): boolean =>
  nextTurnAt <= now || nextTurnAt > later(now, REST_MILLISECONDS);

/** The page of users read in the order of ids, at most `limit` of them. */
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

/** Begins a turn of counting; null when none is due. `anew` begins a whole count at once, whoever is at one. */
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

/** Adds a page to the count under way; the last page ends it. */
export const addPage = (count: HashCount, page: HashPage): HashCount => {
  if (count.underWay === null) return count;
  const settings = addCounts(count.underWay.settings, page.settings);
  if (page.last !== null) return { ...count, underWay: { after: page.last, settings } };
  const mostFirst = settings.toSorted((one, other) => other.count - one.count);
  return { ...count, settings: mostFirst.slice(0, MOST_SETTINGS), underWay: null };
};

/** Ends a turn: the next one comes after a rest when the count is finished, in ten minutes otherwise. */
export const endTurn = (count: HashCount, now: Date): HashCount => ({
  ...count,
  revision: count.revision + 1,
  nextTurnAt: later(now, count.underWay === null ? REST_MILLISECONDS : TURN_MILLISECONDS),
});
