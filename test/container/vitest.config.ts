import { defineConfig } from 'vitest/config';
import { PATIENT_POLL } from '../support/patience.ts';

export default defineConfig({
  test: {
    include: ['test/container/**/*.container.ts'],
    reporters: ['default', ['json', { outputFile: 'build/container-results.json' }]],
    globalSetup: 'test/support/mongo/global-setup.ts',
    maxWorkers: 2,
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    expect: PATIENT_POLL,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
