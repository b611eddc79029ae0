import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { CELLS, type Cell, cellFiles, cellName, OTHER_CELLS } from './support/cell.ts';
import { type MatrixColumn, matrixPage } from './support/matrix-page.ts';

/** Returns the tests of a cell, which run in files of its own, or in that of the other cells. */
const testsOf = (cell: Cell, modules: readonly TestModule[]): readonly TestCase[] =>
  modules
    .filter(({ moduleId }) => [...cellFiles(cell), OTHER_CELLS].some((file) => moduleId.endsWith(`/${file}`)))
    .flatMap((module) => [...module.children.allTests()])
    .filter(({ fullName }) => fullName.startsWith(`${cellName(cell)} > `));

const countsOf = (cell: Cell, tests: readonly TestCase[]): MatrixColumn => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const suites = new Map<string, number>();
  for (const test of tests) {
    const { state } = test.result();
    counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
    // The outermost suite is the cell itself.
    const [, suite = ''] = test.fullName.split(' > ');
    suites.set(suite, (suites.get(suite) ?? 0) + 1);
  }
  return { cell: cellName(cell), ...counts, suites };
};

/**
 * Prints the matrix of runtimes and stores, and fails a run whose cells are not equal and complete. Writes the matrix
 * to a file if one is named and everything passed.
 */
export default class MatrixReporter implements Reporter {
  readonly #file: string | undefined;

  constructor(options: { readonly file?: string } = {}) {
    this.#file = options.file;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const columns = CELLS.map((cell) => [cell, testsOf(cell, modules)] as const)
      .filter(([, tests]) => tests.length > 0)
      .map(([cell, tests]) => countsOf(cell, tests));
    if (columns.length === 0) return;
    console.log('\nBlack-box suite, runtime-store:');
    console.table(columns.map(({ suites: _, ...counts }) => counts));
    const totals = new Set(columns.map(({ passed, failed }) => passed + failed));
    const complete =
      columns.length === CELLS.length && totals.size === 1 && columns.every(({ skipped }) => skipped === 0);
    // A manual run of one cell is no matrix. CI checks that the whole matrix ran.
    if (!complete && columns.length > 1) {
      console.error(
        'The matrix is not complete: every cell must run the same number of tests and skip none.',
      );
      process.exitCode = 1;
    }
    if (this.#file === undefined || !complete || columns.some(({ failed }) => failed > 0)) return;
    writeFileSync(this.#file, matrixPage(columns));
    console.log(`${this.#file} has it.`);
  }
}
