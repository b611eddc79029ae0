import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { CELLS, cellName } from './support/cell.ts';
import { type MatrixColumn, matrixPage } from './support/matrix-page.ts';

const countsOf = (module: TestModule): MatrixColumn => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const suites = new Map<string, number>();
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
    // The outermost suite is the cell itself.
    const [, suite = ''] = test.fullName.split(' > ');
    suites.set(suite, (suites.get(suite) ?? 0) + 1);
  }
  return { cell: module.relativeModuleId.replace(/^.*\/|\.test\.ts$/g, ''), ...counts, suites };
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
    const cells = CELLS.flatMap((cell) =>
      modules.filter(({ moduleId }) => moduleId.endsWith(`runtime/${cellName(cell)}.test.ts`)),
    );
    if (cells.length === 0) return;
    const columns = cells.map(countsOf);
    console.log('\nBlack-box suite, runtime-store:');
    console.table(columns.map(({ suites: _, ...counts }) => counts));
    const totals = new Set(columns.map(({ passed, failed }) => passed + failed));
    const complete =
      cells.length === CELLS.length && totals.size === 1 && columns.every(({ skipped }) => skipped === 0);
    // A manual run of one cell is no matrix. CI checks that the whole matrix ran.
    if (!complete && cells.length > 1) {
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
