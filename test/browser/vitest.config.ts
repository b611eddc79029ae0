import { defineConfig } from 'vitest/config';
import { PATIENT_POLL } from '../support/patience.ts';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: ['default', ['json', { outputFile: 'build/browser-results.json' }]],
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    expect: PATIENT_POLL,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
