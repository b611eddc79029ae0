import type { Store } from '../../src/application/ports/store.ts';

/** Opens the store under test. All tests of a contract share it. */
export type OpenStore = () => Promise<Store>;

/** Counts how often each outcome of a race occurred. */
export const tally = (outcomes: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** Runs the same work many times concurrently. */
export const atOnce = <T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
