import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blackBox } from './black-box.ts';
import { CELLS, cellFiles, cellName } from './support/cell.ts';

/** The cells without files of their own, in which Vitest would run them beside others. */
const OTHERS = CELLS.filter((cell) => !cellFiles(cell).some((file) => existsSync(file)));

for (const cell of OTHERS) blackBox(cell);

test('the cells of the matrix have names of their own', () => {
  expect(new Set(CELLS.map(cellName)).size).toBe(CELLS.length);
});

test('a cell with files of its own has them for both halves', () => {
  const halves = CELLS.map((cell) => cellFiles(cell).filter((file) => existsSync(file)).length);
  expect(halves).toEqual(halves.map((count) => (count === 0 ? 0 : 2)));
  expect(halves).toContain(2);
});
