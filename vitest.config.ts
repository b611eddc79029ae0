import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { HEAVY, SQLITE_FILES } from './test/heavy-tests.ts';
import LongFirst from './test/long-first.ts';
import { PATIENT_POLL } from './test/support/patience.ts';

/** Thousands of trials each, so that each is a project with a MongoDB of its own. */
const FAULTS = ['faults', 'without-primary'].map((name) => ({
  name,
  file: `test/adapters/mongodb/${name}.test.ts`,
}));
const MONGO = 'test/support/mongo/global-setup.ts';

export default defineConfig({
  test: {
    reporters: [
      'default',
      ['json', { outputFile: 'build/test-results.json' }],
      ['./test/runtime/matrix-reporter.ts', { file: 'build/matrix.md' }],
    ],
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        // Most of its time went into loading the source anew for each file, so files share a process.
        test: {
          name: 'unit',
          expect: PATIENT_POLL,
          include: ['test/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            'test/runtime/**',
            'test/adapters/mongodb/**',
            ...HEAVY,
            ...SQLITE_FILES,
          ],
          isolate: false,
          maxWorkers: availableParallelism(),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'heavy',
          expect: PATIENT_POLL,
          include: [...HEAVY],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'sqlite',
          expect: PATIENT_POLL,
          include: [...SQLITE_FILES],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'mongodb',
          expect: PATIENT_POLL,
          include: ['test/adapters/mongodb/**/*.test.ts'],
          exclude: FAULTS.map(({ file }) => file),
          globalSetup: MONGO,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      ...FAULTS.map(({ name, file }) => ({
        test: {
          name,
          expect: PATIENT_POLL,
          include: [file],
          globalSetup: MONGO,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      })),
      {
        test: {
          name: 'runtime',
          expect: PATIENT_POLL,
          include: ['test/runtime/**/*.test.ts'],
          globalSetup: [MONGO, 'test/runtime/support/bundle-workers.ts'],
          setupFiles: 'test/runtime/support/kill-left-servers.ts',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
