import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/package/**/*.package.ts'],
    reporters: ['default', ['json', { outputFile: 'build/package-results.json' }]],
    globalSetup: 'test/package/install-package.ts',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
