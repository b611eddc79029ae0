import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    reporters: ['default', ['json', { outputFile: 'build/browser-results.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
