import { existsSync, globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HEAVY, SQLITE_FILES } from './heavy-tests.ts';
import { LONG } from './long-first.ts';

test.each([...HEAVY, ...SQLITE_FILES])('what is left out of test:fast is there: %s', (pattern) => {
  // The patterns of Vitest know one form more than those of Node.
  const files = globSync(pattern.replace(/!\(.*?\)/, '*'));
  expect(files.length).toBeGreaterThan(0);
});

test.each(LONG)('what starts first is there: %s', (file) => {
  expect(existsSync(file)).toBe(true);
});
