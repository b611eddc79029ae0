import { defineConfig } from 'vitest/config';
import { SECOND_TRY } from '../support/second-try-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: [
      'default',
      ['json', { outputFile: 'build/browser-results.json' }],
      './test/support/second-try-reporter.ts',
    ],
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: SECOND_TRY,
  },
});
