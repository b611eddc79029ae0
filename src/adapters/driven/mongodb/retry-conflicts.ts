import { unavailable } from '../../../application/ports/unavailable.ts';

/** For answering that another write came between; the step is to be done again from its first read. */
export const CONFLICT: unique symbol = Symbol('conflict');

const MAX_ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 200;

/** For waiting a random while, so that those who met do not meet again. */
export const jitter = (longestMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));

/** For repeating a compare-and-set until nobody came between, a bounded number of times. */
export const retryConflicts = async <T>(attempt: () => Promise<T | typeof CONFLICT>): Promise<T> => {
  for (let count = 1; count <= MAX_ATTEMPTS; count += 1) {
    const outcome = await attempt();
    if (outcome !== CONFLICT) return outcome;
    await jitter(Math.min(LONGEST_PAUSE_MS, 5 * 2 ** count));
  }
  throw unavailable('the database', new Error(`another write came between ${MAX_ATTEMPTS} times in a row`));
};
