import { addPage, beginTurn, endTurn, type HashCount } from '../../domain/passwords/hash-count.ts';
import type { Clock } from '../ports/clock.ts';
import type { HashCountRepository } from '../ports/hash-count-repository.ts';

/** What one statement reads: requests get in between. */
const USERS_A_PAGE = 500;
const PAGES_A_TURN = 100;

/** Tells when to end early, at a page's end. */
type Stopping = { readonly aborted: boolean };

/**
 * Counts the stored password hashes by setting, as far as it is this instance's turn. `anew` counts all of them now, such as
 * after an import. It may stop, or be cut short, at any point: the next turn goes on from what was stored last.
 */
export type CountHashes = (stopping: Stopping, how?: { readonly anew: boolean }) => Promise<void>;

/** Makes the step. Turns are bounded, but for the first count of a store, which nothing stands in for. */
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
    // Of several instances one gets the turn; and a whole count, once it is begun, drives the slow one out.
    if (begun === null || !(await hashCounts.save(begun))) return;
    let count = await takeTurn(begun, stopping);
    while ((await hashCounts.save(count)) && count.underWay !== null && !stopping.aborted) {
      if (count.settings !== null && !anew) return;
      count = await takeTurn(count, stopping);
    }
  };
};
