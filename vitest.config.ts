import { defineConfig } from 'vitest/config';

const MONGO = 'test/support/mongo/global-setup.ts';

export default defineConfig({
  test: {
    reporters: [
      'default',
      ['json', { outputFile: 'build/test-results.json' }],
      './test/runtime/matrix-reporter.ts',
    ],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/runtime/**', 'test/adapters/mongodb/**'],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'mongodb',
          include: ['test/adapters/mongodb/**/*.test.ts'],
          globalSetup: MONGO,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'runtime',
          include: ['test/runtime/**/*.test.ts'],
          globalSetup: MONGO,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
