import { quantile } from './load/quantile.ts';

/** The results of one measure in one round: the floor's and Latchkey's. */
export interface Sample {
  readonly floor: number;
  readonly own: number;
}

/** The samples of all rounds, by measure. */
export interface Samples {
  add(measure: string, floor: number, own: number): void;
  of(measure: string): readonly Sample[];
}

export const createSamples = (): Samples => {
  const byMeasure = new Map<string, Sample[]>();
  return {
    add: (measure, floor, own) => {
      byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), { floor, own }]);
    },
    of: (measure) => byMeasure.get(measure) ?? [],
  };
};

/** The median of values, and the bounds of their middle half (the first and third quartile). */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
};
