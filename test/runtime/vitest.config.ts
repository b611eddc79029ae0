import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { PATIENT_POLL } from '../support/patience.ts';
import { CELLS, cellFiles, OTHER_CELLS } from './support/cell.ts';

/** Runs the matrix only, and writes its page. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'matrix',
    include: [...CELLS.flatMap(cellFiles), OTHER_CELLS],
    globalSetup: ['test/support/mongo/global-setup.ts', 'test/runtime/support/bundle-workers.ts'],
    reporters: ['default', ['./test/runtime/matrix-reporter.ts', { file: 'docs/matrix.md' }]],
    maxWorkers: 2,
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    expect: PATIENT_POLL,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
