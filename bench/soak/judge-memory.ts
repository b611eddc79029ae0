import { spreadOf } from '../samples.ts';

/** The memory of the second and of the last third of the time (medians, in MiB), and whether it stays flat. */
export interface MemoryVerdict {
  readonly middle: number;
  readonly last: number;
  readonly flat: boolean;
}

/** Tolerated growth beyond a tenth: a heap varies by as much; more is taken for a leak. */
const SLACK_MEBIBYTES = 16;

/** Judges memory samples taken at regular intervals. Ignores the first third, the warm-up. */
export const judgeMemory = (samples: readonly number[]): MemoryVerdict => {
  const third = Math.floor(samples.length / 3);
  const middle = spreadOf(samples.slice(third, 2 * third)).median;
  const last = spreadOf(samples.slice(2 * third)).median;
  return { middle, last, flat: last <= middle * 1.1 + SLACK_MEBIBYTES };
};
