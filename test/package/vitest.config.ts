import { defineConfig } from 'vitest/config';
import { SECOND_TRY } from '../support/second-try-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/package/**/*.package.ts'],
    reporters: [
      'default',
      ['json', { outputFile: 'build/package-results.json' }],
      './test/support/second-try-reporter.ts',
    ],
    globalSetup: 'test/package/install-package.ts',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    retry: SECOND_TRY,
  },
});
