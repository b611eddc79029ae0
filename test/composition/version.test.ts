import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { version } from '../../src/composition/version.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

it.each(['package.json', 'deno.json'])('is the version of %s', (path) => {
  expect(version).toBe(readJson(path).version);
});
