import type { Reporter, TestModule } from 'vitest/node';
import { CELLS, cellName } from './support/cell.ts';

/** For printing the matrix of runtimes and stores, and failing a run whose cells are not equal and complete. */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cells = modules.filter(({ moduleId }) =>
      CELLS.some((cell) => moduleId.endsWith(`runtime/${cellName(cell)}.test.ts`)),
    );
    if (cells.length === 0) return;
    const rows = cells.map((module) => {
      const counts = {
        cell: module.relativeModuleId.replace(/^.*\/|\.test\.ts$/g, ''),
        passed: 0,
        failed: 0,
        skipped: 0,
      };
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') counts.failed += 1;
        else counts.skipped += 1;
      }
      return counts;
    });
    rows.sort((left, right) => left.cell.localeCompare(right.cell));
    console.log('\nBlack-box suite, runtime-store:');
    console.table(rows);
    const totals = new Set(rows.map(({ passed, failed }) => passed + failed));
    const complete =
      cells.length === CELLS.length && totals.size === 1 && rows.every(({ skipped }) => skipped === 0);
    // A run of some cells only, by hand, is no matrix; CI sees that the whole one was there.
    if (!complete && cells.length > 1) {
      console.error(
        'The matrix is not complete: every cell must run the same number of tests and skip none.',
      );
      process.exitCode = 1;
    }
  }
}
