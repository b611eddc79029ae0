import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/stacks/**/*.stack.ts'],
    globalSetup: 'test/support/mongo/global-setup.ts',
    reporters: ['default', ['json', { outputFile: 'build/stacks-results.json' }]],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
