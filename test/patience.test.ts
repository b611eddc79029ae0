import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FILES = [
  '.ci/run',
  ...globSync('**/vitest.config.ts', { exclude: ['**/node_modules/**', 'build/**'] }),
  // What the stacks are tested with is installed below `test`, and is not ours.
  ...globSync('test/**/*.ts', { exclude: ['**/node_modules/**'] }),
];

/** Vitest's ways to retry a test: the option of a configuration, a suite or a test, and the flag. */
const AGAIN = /\bretry\s*:|--retry\b/;

test('nothing says that a test is tried again: one that needs it is a bug', () => {
  expect(FILES.length).toBeGreaterThan(100);
  expect(AGAIN.test('{ retry: 1 }') && AGAIN.test('vitest run --retry=1')).toBe(true);
  const own = /patience\.test\.ts$/;
  expect(FILES.filter((file) => !own.test(file) && AGAIN.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('expect.poll waits for longer than the second that it has by default, which a busy machine takes', async () => {
  let isDone = false;
  setTimeout(() => {
    isDone = true;
  }, 1500);
  await expect.poll(() => isDone).toBe(true);
});
