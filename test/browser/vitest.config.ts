import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: ['default', ['json', { outputFile: 'build/browser-results.json' }]],
    setupFiles: 'test/runtime/support/kill-left-servers.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
