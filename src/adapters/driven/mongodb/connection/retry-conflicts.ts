import { unavailable } from '../../../../application/ports/unavailable.ts';

/** The result of an attempt that another write interfered with. The step has to be repeated from its first read. */
export const CONFLICT: unique symbol = Symbol('conflict');

const MAX_ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 200;

/** Waits for a random time of at most `longestMs` milliseconds, so that conflicting writers do not meet again. */
export const jitter = (longestMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));

/**
 * Repeats a compare-and-set until no other write interferes. Throws `unavailable` after {@link MAX_ATTEMPTS}
 * attempts.
 */
export const retryConflicts = async <T>(attempt: () => Promise<T | typeof CONFLICT>): Promise<T> => {
  for (let count = 1; count <= MAX_ATTEMPTS; count += 1) {
    const outcome = await attempt();
    if (outcome !== CONFLICT) return outcome;
    await jitter(Math.min(LONGEST_PAUSE_MS, 5 * 2 ** count));
  }
  throw unavailable(
    'the database',
    new Error(`the write conflicted with other writes ${MAX_ATTEMPTS} times in a row`),
  );
};
