/** The response times of two groups, in milliseconds. */
export interface Times {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

/** Returns the median; NaN without values. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const ranked = ({ known, unknown }: Times) =>
  [
    ...known.map((value) => ({ value, isKnown: true })),
    ...unknown.map((value) => ({ value, isKnown: false })),
  ].sort((one, other) => one.value - other.value);

/** Computes the two-tailed probability of the normal distribution, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
const tails = (z: number): number => {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return poly * Math.exp(-(z * z) / 2);
};

/** Computes the Mann-Whitney U test by its normal approximation: the probability of ranks this far apart by chance. */
export const rankTest = (times: Times): number => {
  let ranks = 0;
  for (const [index, { isKnown }] of ranked(times).entries()) if (isKnown) ranks += index + 1;
  const [n, m] = [times.known.length, times.unknown.length];
  return tails((ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12));
};

/**
 * Computes how well the best threshold separates the groups, on whichever side of it the known ones are: the area under the
 * curve of that one point, (true positive rate + true negative rate) / 2. 0.5 is a coin toss; chance alone gives 0.52 for
 * 1,000 of each.
 */
export const bestThreshold = (times: Times): number => {
  let [known, unknown, best] = [0, 0, 0];
  for (const { isKnown } of ranked(times)) {
    if (isKnown) known += 1 / times.known.length;
    else unknown += 1 / times.unknown.length;
    best = Math.max(best, Math.abs(known - unknown));
  }
  return 0.5 + best / 2;
};

/** Computes the probability of a best threshold this good by chance (two-sample Kolmogorov-Smirnov test, asymptotic). */
export const thresholdTest = (times: Times): number => {
  const [n, m] = [times.known.length, times.unknown.length];
  const x = (bestThreshold(times) - 0.5) * 2 * Math.sqrt((n * m) / (n + m));
  let sum = 0;
  for (let k = 1; k <= 100; k += 1) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * x * x);
  return x < 0.3 ? 1 : Math.min(1, Math.max(0, sum));
};
