import { expect, test } from 'vitest';
import { compilePlanted } from './support/architecture/compile-planted.ts';
import { compilerPlantings } from './support/architecture/compiler-plantings.ts';

test('the compiler refuses what is beyond ECMAScript or the web, each import outward, and syntax to erase', () => {
  expect(compilePlanted({})).toEqual({ status: 0, errors: [] });

  const plantings = compilerPlantings();
  const { status, errors } = compilePlanted(
    Object.fromEntries(plantings.flatMap(({ files }) => Object.entries(files))),
  );
  expect(status).not.toBe(0);
  for (const { path, seen } of plantings) {
    const said = errors.filter((error) => error.path === path).map(({ message }) => message);
    expect(said.join('\n'), path).toContain(seen);
  }
  const planted = new Set(plantings.map(({ path }) => path));
  expect(errors.filter(({ path }) => !planted.has(path))).toEqual([]);
});
