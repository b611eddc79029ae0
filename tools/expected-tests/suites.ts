/** Tests that are run by a command of their own. */
export interface Suite {
  readonly name: string;
  /** The configuration of Vitest. */
  readonly config: string;
  /** Where a run leaves its results, as JSON. */
  readonly report: string;
}

const apart = (name: string): Suite => ({
  name,
  config: `test/${name}/vitest.config.ts`,
  report: `build/${name}-results.json`,
});

/** Every suite that CI runs. */
export const SUITES: readonly Suite[] = [
  { name: 'main', config: 'vitest.config.ts', report: 'build/test-results.json' },
  apart('browser'),
  apart('package'),
  apart('stacks'),
  apart('container'),
];
