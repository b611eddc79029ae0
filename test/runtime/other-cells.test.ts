import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blackBox } from './black-box.ts';
import { CELLS, cellName } from './support/cell.ts';

/** The cells without a file of their own, in which Vitest would run them beside others. */
const OTHERS = CELLS.filter((cell) => !existsSync(`test/runtime/${cellName(cell)}.test.ts`));

for (const cell of OTHERS) blackBox(cell);

test('the cells of the matrix have names of their own', () => {
  expect(new Set(CELLS.map(cellName)).size).toBe(CELLS.length);
});
