import { quantile } from './load/quantile.ts';

/** For one figure of one round: what the floor came to, and Latchkey. */
export interface Sample {
  readonly floor: number;
  readonly own: number;
}

/** For the figures of all rounds, by what was measured. */
export interface Samples {
  add(measure: string, floor: number, own: number): void;
  of(measure: string): readonly Sample[];
}

/** For collecting figures. */
export const createSamples = (): Samples => {
  const byMeasure = new Map<string, Sample[]>();
  return {
    add: (measure, floor, own) => {
      byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), { floor, own }]);
    },
    of: (measure) => byMeasure.get(measure) ?? [],
  };
};

/** For what many rounds come to: the median, and between which values half of them lie. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** For the spread of values. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
};
