import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_RECORD_LENGTH } from '../../../src/adapters/driving/cli/import/entry.ts';
import { plainName } from '../../../src/adapters/driving/cli/import/foreign-record.ts';
import { importUsage } from '../../../src/adapters/driving/cli/import/import-arguments.ts';
import * as names from '../../../src/adapters/driving/cli/import/member-names.ts';

const page = readFileSync('docs/import.md', 'utf8');
const told = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => plainName(word)));
/** Removes `is` and `at` from a name: the page says only once that a word may begin with `is_` or end with `_at`. */
const stem = (name: string): string => name.replace(/^is/, '').replace(/at$/, '');

describe('docs/import.md', () => {
  test.each(Object.entries(names))('names every spelling of %s', (_, spellings) => {
    const untold = spellings.filter(
      (name) => !told.has(name) && !told.has(stem(name)) && !told.has(`is${stem(name)}`),
    );
    expect(untold.filter((name) => !/^(is)?(email)?(confirmed|verified)(at)?$/.test(name))).toEqual([]);
  });

  test('names every option, and the most that a record may have', () => {
    const options = importUsage('').match(/--[a-z-]+/g) ?? [];
    expect(options.length).toBe(3);
    for (const option of options) expect(page).toContain(option);
    expect(page).toContain(`${MAX_RECORD_LENGTH.toLocaleString('en')} characters`);
  });
});
