import type { Outputs } from './read-outputs.ts';

const SHOWN_SHARES = 12;

/** Returns the package of a file, or our folder. */
const ownerOf = (input: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ??
  input
    .split('/')
    .slice(0, input.includes('/driven/') ? 4 : 3)
    .join('/');

/** Formats bytes as KiB, right-aligned. */
export const inKibibytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(6);

/** Prints the largest shares. An output's gzipped size is divided among its inputs in proportion to their bytes in it. */
export const printShares = (outputs: Outputs, sizes: ReadonlyMap<string, number>): void => {
  const shares = new Map<string, number>();
  for (const [path, size] of sizes) {
    const { inputs = {}, bytes = 1 } = outputs[path] ?? {};
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = ownerOf(input);
      shares.set(owner, (shares.get(owner) ?? 0) + (size * bytesInOutput) / bytes);
    }
  }
  const largest = [...shares].sort(([, one], [, other]) => other - one).slice(0, SHOWN_SHARES);
  for (const [owner, bytes] of largest) process.stdout.write(`        ${inKibibytes(bytes)}  ${owner}\n`);
};
