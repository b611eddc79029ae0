/** The file with the numbers of tests that have landed. */
export const RECORD_FILE = '.ci/expected-tests';

const HEAD = [
  '# How many tests each suite has: written by "npm run expected-tests", checked by .ci/run.',
  '# A number falls only with the reason, which the commit has as "Tests-removed: which, and why".',
];

/** What {@link RECORD_FILE} says. */
export interface TestRecord {
  /** The number of tests by the name of their suite. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why numbers have fallen, oldest first. */
  readonly reasons: readonly string[];
}

/** Reads what {@link formatRecord} wrote. Lines of another form, as of before there were suites, say nothing. */
export const parseRecord = (text: string): TestRecord => {
  const lines = text.split('\n');
  const counts = lines.flatMap((line): [string, number][] => {
    const match = /^([a-z]+) (\d+)$/.exec(line);
    return match === null ? [] : [[match[1] ?? '', Number(match[2])]];
  });
  return {
    counts: new Map(counts),
    reasons: lines.filter((line) => line.startsWith('# fewer ')).map((line) => line.slice(2)),
  };
};

/** Writes a record as text, a line a suite. */
export const formatRecord = ({ counts, reasons }: TestRecord): string =>
  [
    ...HEAD,
    ...Array.from(counts, ([suite, count]) => `${suite} ${count}`),
    ...reasons.map((reason) => `# ${reason}`),
    '',
  ].join('\n');

/** The suites whose number is smaller in `after` than in `before`: name, number before, number after. */
export const loweredIn = (
  before: TestRecord['counts'],
  after: TestRecord['counts'],
): readonly (readonly [suite: string, before: number, after: number])[] =>
  Array.from(before, ([suite, count]) => [suite, count, after.get(suite) ?? 0] as const).filter(
    ([, had, has]) => has < had,
  );
