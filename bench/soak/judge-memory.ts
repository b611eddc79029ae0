import { spreadOf } from '../samples.ts';

/** For whether memory stays where it is: what the last third of the time needs beside the second one, in MiB. */
export interface MemoryVerdict {
  readonly middle: number;
  readonly last: number;
  readonly flat: boolean;
}

/** A heap breathes; a leak that matters goes beyond a tenth and this. */
const SLACK_MEBIBYTES = 16;

/** For judging samples taken at even times. The first third is left out: everything warms up in it. */
export const judgeMemory = (samples: readonly number[]): MemoryVerdict => {
  const third = Math.floor(samples.length / 3);
  const middle = spreadOf(samples.slice(third, 2 * third)).median;
  const last = spreadOf(samples.slice(2 * third)).median;
  return { middle, last, flat: last <= middle * 1.1 + SLACK_MEBIBYTES };
};
