import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const textOf = (path: string) => readFileSync(path, 'utf8');
const SUITES = globSync('test/runtime/suites/*.ts').flatMap((path) =>
  [...textOf(path).matchAll(/^export const (\w+Suite)\b/gm)].map(([, name = '']) => name),
);
const RUNNERS = ['test/runtime/black-box.ts', ...globSync('test/runtime/*.test.ts')].map(textOf);

test('there are suites', () => {
  expect(SUITES.length).toBeGreaterThan(20);
});

// One that is imported is used: Biome refuses an import that is not.
test.each(SUITES)('%s is run by a cell or a test', (suite) => {
  expect(RUNNERS.some((text) => new RegExp(`\\b${suite}\\b`).test(text))).toBe(true);
});
