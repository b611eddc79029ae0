import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ASVS_IDS } from './asvs-requirements.ts';

interface Row {
  readonly id: string;
  readonly asks: string;
  readonly met: string;
  readonly shown: string;
}

const rows: readonly Row[] = readFileSync('docs/security/asvs.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [id = '', , asks = '', met = '', shown = ''] = line.slice(2, -2).split(' | ');
    return { id, asks, met, shown };
  });

/** Parses evidence of the form `path`: “text that is in it”. */
const evidenceIn = (shown: string) =>
  [...shown.matchAll(/`([^`]+)`: “([^”]+)”/g)].map(([, path = '', text = '']) => ({ path, text }));

const holds = ({ path, text }: { path: string; text: string }): boolean =>
  existsSync(path) && readFileSync(path, 'utf8').includes(text);

test('every requirement is there once, in the order of the standard', () => {
  expect(ASVS_IDS).toHaveLength(126);
  expect(rows.map(({ id }) => id)).toEqual(ASVS_IDS);
});

test.for(rows)('$id is answered: $met', ({ id, asks, met, shown }) => {
  expect(['yes', 'no', 'n/a']).toContain(met);
  expect(asks.length).toBeGreaterThan(10);
  const evidence = evidenceIn(shown);
  // Documentation is evidence for documentation, a test for everything else.
  const isAboutDocuments = /^(?:6|7|8|13|16)\.1\./.test(id);
  if (met === 'yes') {
    expect(evidence.some(({ path }) => path.startsWith(isAboutDocuments ? 'docs/' : 'test/'))).toBe(true);
  } else expect(shown.length).toBeGreaterThan(10);
  expect(evidence.filter((each) => !holds(each))).toEqual([]);
});

test('what is not met is told in one place', () => {
  const text = readFileSync('docs/security/asvs.md', 'utf8');
  const unmet = rows.filter(({ met }) => met === 'no').map(({ id }) => id);
  expect(text).toContain(`Not met (${unmet.length}): ${unmet.join(', ')}.`);
});
