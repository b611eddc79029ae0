/**
 * Keeps the tests from becoming fewer unnoticed. Without arguments it lists the tests of each suite and writes their
 * numbers to `.ci/expected-tests`; a number falls only where a commit since the last one says `Tests-removed: which, and
 * why`, which is kept in the file. With `--check`, after a run of every suite, it ends with 1 unless all tests that are
 * listed ran, none was skipped and none are gone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { reasonsSinceRecord, unexplainedFalls } from './expected-tests/history.ts';
import { type Comparison, judgeRun, notRecorded, type RunCounts } from './expected-tests/judge-run.ts';
import { listTests } from './expected-tests/list-tests.ts';
import { misplacedFiles } from './expected-tests/misplaced-files.ts';
import { formatRecord, loweredIn, parseRecord, RECORD_FILE } from './expected-tests/record.ts';
import { SUITES } from './expected-tests/suites.ts';

const folder = process.cwd();
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const readReport = (report: string): RunCounts | null => {
  if (!existsSync(report)) return null;
  const run = JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: run.numPassedTests,
    failed: run.numFailedTests,
    skipped: run.numPendingTests + run.numTodoTests,
  };
};

const listed = new Map<string, number>();
const ran = new Map<string, RunCounts>();
const complaints: string[] = [];
const files: string[] = [];
for (const suite of SUITES) {
  const tests = await listTests(folder, suite);
  listed.set(suite.name, tests.count);
  files.push(...tests.files);
  complaints.push(...tests.errors);
  const counts = readReport(suite.report);
  if (counts !== null) ran.set(suite.name, counts);
}
complaints.push(...misplacedFiles(folder, files));

const record = parseRecord(existsSync(RECORD_FILE) ? readFileSync(RECORD_FILE, 'utf8') : '');
const reasons = reasonsSinceRecord(folder);
const comparison: Comparison = { listed, ran, recorded: record.counts, reasons };

if (values.check) {
  complaints.push(...judgeRun(comparison), ...unexplainedFalls(folder));
  for (const note of notRecorded(comparison)) process.stdout.write(`${note}\n`);
} else {
  const everyTestRan = new Map(
    Array.from(listed, ([name, passed]) => [name, { passed, failed: 0, skipped: 0 }]),
  );
  complaints.push(...judgeRun({ ...comparison, ran: everyTestRan }));
}

if (complaints.length > 0) {
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
} else if (!values.check) {
  const fallen = loweredIn(record.counts, listed).map(
    ([suite, had, has]) => `fewer in ${suite}, ${had} to ${has}: ${reasons.join('; ')}`,
  );
  writeFileSync(RECORD_FILE, formatRecord({ counts: listed, reasons: [...record.reasons, ...fallen] }));
}
process.stdout.write(`${Array.from(listed, ([suite, count]) => `${suite} ${count}`).join(', ')}\n`);
process.exit(complaints.length > 0 ? 1 : 0);
