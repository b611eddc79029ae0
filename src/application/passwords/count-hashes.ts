import { addPage, beginTurn, endTurn, type HashCount } from '../../domain/passwords/hash-count.ts';
import type { Clock } from '../ports/clock.ts';
import type { HashCountRepository } from '../ports/hash-count-repository.ts';

/** The number of users read by one statement, so that requests get in between. */
const USERS_A_PAGE = 500;
const PAGES_A_TURN = 100;

/** Tells the count to end early, at the end of a page. */
type Stopping = { readonly aborted: boolean };

/**
 * Counts the stored password hashes by setting, if it is this instance's turn. `anew` counts all of them now, for
 * example after an import. It may stop or be interrupted at any point: the next turn continues from what was stored
 * last.
 */
export type CountHashes = (stopping: Stopping, how?: { readonly anew: boolean }) => Promise<void>;

/** Creates the step. Turns are bounded, except for the first count of a store, because nothing can stand in for it. */
export const createCountHashes = (ports: {
  readonly hashCounts: HashCountRepository;
  readonly clock: Clock;
}): CountHashes => {
  const { hashCounts, clock } = ports;

  const takeTurn = async (begun: HashCount, stopping: Stopping): Promise<HashCount> => {
    let count = begun;
    for (let page = 0; page < PAGES_A_TURN && !stopping.aborted && count.underWay !== null; page += 1) {
      count = addPage(count, await hashCounts.countPage(count.underWay.after, USERS_A_PAGE));
    }
    return endTurn(count, clock.now());
  };

  return async (stopping, { anew } = { anew: false }) => {
    const begun = beginTurn(await hashCounts.read(), clock.now(), anew);
    // One of several instances gets the turn. A full recount, once begun, displaces the gradual one.
    if (begun === null || !(await hashCounts.save(begun))) return;
    let count = await takeTurn(begun, stopping);
    while ((await hashCounts.save(count)) && count.underWay !== null && !stopping.aborted) {
      if (count.settings !== null && !anew) return;
      count = await takeTurn(count, stopping);
    }
  };
};
