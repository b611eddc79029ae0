import type { Store } from '../../src/application/ports/store.ts';

/** For a contract to get at the store under test; all its tests share one. */
export type OpenStore = () => Promise<Store>;

/** For telling how often each outcome came up in a race. */
export const tally = (outcomes: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** For running the same thing many times at once. */
export const atOnce = <T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
