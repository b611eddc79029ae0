import { defineConfig } from 'vitest/config';
import { PATIENT_POLL } from '../support/patience.ts';

export default defineConfig({
  test: {
    include: ['test/package/**/*.package.ts'],
    reporters: ['default', ['json', { outputFile: 'build/package-results.json' }]],
    globalSetup: 'test/package/install-package.ts',
    maxWorkers: 2,
    expect: PATIENT_POLL,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
