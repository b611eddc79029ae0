import { expect, test } from 'vitest';
import { type Comparison, judgeRun, notRecorded } from '../../tools/expected-tests/judge-run.ts';
import { formatRecord, parseRecord } from '../../tools/expected-tests/record.ts';

const ALL: Comparison = {
  listed: new Map([
    ['main', 5],
    ['browser', 2],
  ]),
  ran: new Map([
    ['main', { passed: 4, failed: 1, skipped: 0 }],
    ['browser', { passed: 2, failed: 0, skipped: 0 }],
  ]),
  recorded: new Map([
    ['main', 5],
    ['browser', 2],
  ]),
  reasons: [],
};
const mainRan = (passed: number, skipped: number): Comparison => ({
  ...ALL,
  ran: new Map(ALL.ran).set('main', { passed, failed: 0, skipped }),
});
const mainRecorded = (count: number): Comparison => ({
  ...ALL,
  recorded: new Map(ALL.recorded).set('main', count),
});

test('all that are listed ran, and none are gone', () => {
  expect(judgeRun(ALL)).toEqual([]);
  expect(notRecorded(ALL)).toEqual([]);
});

test.each<[string, Comparison, string]>([
  ['a test that did not run', mainRan(4, 0), 'main: 4 tests ran, fewer than the 5 that Vitest lists.'],
  [
    'a suite that did not run',
    { ...ALL, ran: new Map([['main', { passed: 5, failed: 0, skipped: 0 }]]) },
    'browser: the run left no report',
  ],
  [
    'tests that are gone',
    mainRecorded(6),
    'main: 5 tests are listed, fewer than the 6 of .ci/expected-tests',
  ],
  [
    'a suite that is gone',
    { ...ALL, recorded: new Map(ALL.recorded).set('stacks', 3) },
    'stacks: 0 tests are listed, fewer than the 3',
  ],
])('complains of %s', (_, comparison, complaint) => {
  expect(judgeRun(comparison)).toEqual([expect.stringContaining(complaint)]);
});

test('complains of a test that was skipped, also where more ran than are listed', () => {
  expect(judgeRun(mainRan(6, 1))).toEqual(['main: 1 tests were skipped or are to do; none may be.']);
});

test('takes a reason for tests that are gone, and for nothing else', () => {
  const reasons = ['the table of colours: it proved nothing'];
  expect(judgeRun({ ...mainRecorded(6), reasons })).toEqual([]);
  expect(judgeRun({ ...mainRan(4, 0), reasons })).toHaveLength(1);
});

test('a suite that grew hides none that shrank', () => {
  const listed = new Map([
    ['main', 9],
    ['browser', 1],
  ]);
  expect(judgeRun({ ...mainRan(9, 0), listed })).toEqual([
    'browser: 1 tests are listed, fewer than the 2 of .ci/expected-tests. Bring them back, or end the commit\'s message with "Tests-removed: which, and why".',
  ]);
});

test('names what is not recorded yet, which is no fault', () => {
  expect(judgeRun(mainRecorded(3))).toEqual([]);
  expect(notRecorded(mainRecorded(3))).toEqual([
    'main: 5 tests, 3 recorded: "npm run expected-tests" records the new ones.',
  ]);
});

test('a record is read as it was written', () => {
  const record = { counts: ALL.recorded, reasons: ['fewer in main, 6 to 5: twice the same'] };
  expect(parseRecord(formatRecord(record))).toEqual(record);
  expect(parseRecord('12389\n')).toEqual({ counts: new Map(), reasons: [] });
});
