import { loweredIn, RECORD_FILE } from './record.ts';

/** What a run of a suite came to. */
export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is compared: by the name of a suite. */
export interface Comparison {
  /** How many tests Vitest lists. */
  readonly listed: ReadonlyMap<string, number>;
  /** What ran; a suite that left no report is not there. */
  readonly ran: ReadonlyMap<string, RunCounts>;
  /** How many tests have landed. */
  readonly recorded: ReadonlyMap<string, number>;
  /** Why tests went since then, as commits say. */
  readonly reasons: readonly string[];
}

const judgeSuite = (suite: string, listed: number, ran: RunCounts | undefined): readonly string[] => {
  if (ran === undefined) return [`${suite}: the run left no report, so none of its ${listed} tests count.`];
  const complaints: string[] = [];
  const count = ran.passed + ran.failed;
  if (ran.skipped > 0) {
    complaints.push(`${suite}: ${ran.skipped} tests were skipped or are to do; none may be.`);
  }
  if (count < listed) {
    complaints.push(`${suite}: ${count} tests ran, fewer than the ${listed} that Vitest lists.`);
  }
  return complaints;
};

/** Says what keeps a run from being one of every test: nothing when all that are listed ran, and none are gone. */
export const judgeRun = ({ listed, ran, recorded, reasons }: Comparison): readonly string[] => [
  ...Array.from(listed, ([suite, count]) => judgeSuite(suite, count, ran.get(suite))).flat(),
  ...(reasons.length > 0 ? [] : loweredIn(recorded, listed)).map(
    ([suite, had, has]) =>
      `${suite}: ${has} tests are listed, fewer than the ${had} of ${RECORD_FILE}. Bring them back, or end the commit's message with "Tests-removed: which, and why".`,
  ),
];

/** Says which suites have more tests than are recorded. */
export const notRecorded = ({ listed, recorded }: Comparison): readonly string[] =>
  loweredIn(listed, recorded).map(
    ([suite, has, had]) =>
      `${suite}: ${has} tests, ${had} recorded: "npm run expected-tests" records the new ones.`,
  );
