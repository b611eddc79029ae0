import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every production dependency is listed with its reason, and nothing else is', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const rows = readFileSync('docs/adr/0010-dependencies.md', 'utf8').matchAll(
    /^\| `([^`]+)` \|[^|]*\|([^|]+)\|$/gm,
  );
  const listed = [...rows].map(([, name = '', reason = '']) => [name, reason.trim()] as const);
  expect(listed.map(([name]) => name).sort()).toEqual(
    Object.keys({ ...dependencies, ...peerDependencies }).sort(),
  );
  expect(listed.filter(([, reason]) => reason === '')).toEqual([]);
});
