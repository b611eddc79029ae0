import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/container/**/*.container.ts'],
    reporters: ['default', ['json', { outputFile: 'build/container-results.json' }]],
    globalSetup: 'test/support/mongo/global-setup.ts',
    maxWorkers: 2,
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
