import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { JsonTestResults } from 'vitest/node';

const [report = ''] = process.argv.slice(2);
const LINES = 12;

const indented = (text: string): string =>
  text
    .split('\n')
    .slice(0, LINES)
    .map((line) => `    ${line}`)
    .join('\n');

// For the end of a long log: which tests of a JSON report failed, each with the first lines of why.
const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonTestResults;
for (const { name, status, message, assertionResults } of testResults) {
  const file = relative('.', name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  for (const { fullName, failureMessages, duration } of failed) {
    console.log(`${file}: ${fullName} (after ${Math.round(duration ?? 0)} ms)`);
    console.log(indented((failureMessages ?? []).join('\n')));
  }
  if (status === 'failed' && failed.length === 0) console.log(`${file}:\n${indented(message)}`);
}
