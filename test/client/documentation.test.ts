import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLatchkeyClient, createMemoryStorage } from '../../src/client/index.ts';

test('docs/client.md has each call of the client, and none that is not there', () => {
  const client = createLatchkeyClient({
    baseUrl: 'https://auth.example.com',
    storage: createMemoryStorage(),
  });
  const page = readFileSync('docs/client.md', 'utf8');
  const rows = page.matchAll(/^\| `\w+\(.*?\|/gm);
  const documented = [...rows].flatMap(([calls]) => [...calls.matchAll(/`(\w+)\(/g)].map(([, name]) => name));
  expect([...new Set(documented)].sort()).toEqual(Object.keys(client).sort());
});
