import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STORES } from '../../src/composition/stores.ts';
import { FINDINGS } from './run-scenario.ts';
import { ROWS } from './scenarios.ts';

const text = readFileSync('docs/faults.md', 'utf8');
const [, matrix = ''] = text.split('<!-- matrix -->');
const rows = matrix
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '))
  .filter(([first]) => first !== 'use-case' && first !== '---');

test('docs/faults.md has a row for each of the table (else: npm run faults), and nothing was found', () => {
  const [total, ...others] = rows.toReversed();
  expect(others.map(([name]) => name).reverse()).toEqual(ROWS.map(([name]) => name));
  expect(total?.slice(-FINDINGS.length)).toEqual(FINDINGS.map(() => '0'));
});

test.each(STORES)('docs/faults.md has columns for $name (else: npm run faults)', ({ name }) => {
  const [heading = ''] = matrix.trim().split('\n');
  expect(heading.split(' | ')).toContain(`${name}: reads + writes`);
});
