import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMIT_NUMBERS, limitPolicyOf } from '../../../src/domain/limits/limit-policy.ts';

const { network, account } = limitPolicyOf(DEFAULT_LIMIT_NUMBERS);
const LIMITS = [...Object.values(network), ...Object.values(account)];
const NAMES = LIMITS.map(({ name }) => name);

const page = readFileSync('docs/limits.md', 'utf8');
const ROWS = new Map(
  [...page.matchAll(/^\| `([a-z-]+)` \|[^|]*\|([^|]*)\|([^|]*)\|/gm)].map(
    ([, name = '', atOnce = '', later = '']) =>
      [name, { atOnce: atOnce.trim(), later: later.trim() }] as const,
  ),
);

/** Reads `one in 6 min` or `five in 1 s` as the seconds from one use to the next. */
const secondsOf = (later: string): number => {
  const [, uses, number, unit] = /^(one|five) in (a|[\d.]+) (s|min|minute)$/.exec(later) ?? [];
  const seconds = (number === 'a' ? 1 : Number(number)) * (unit === 's' ? 1 : 60);
  return seconds / (uses === 'five' ? 5 : 1);
};

describe('the rate limits', () => {
  test('have each a name of its own: counts of two limits with one name would be one', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
  });

  test('have each a row in docs/limits.md, which has no other', () => {
    expect([...ROWS.keys()].sort()).toEqual(NAMES.toSorted());
  });

  test.each(LIMITS)('of $name allow what its row says', ({ name, quota, windowSeconds }) => {
    const { atOnce = '', later = '' } = ROWS.get(name) ?? {};
    const documented = Number(/^[\d,]+/.exec(atOnce)?.[0].replaceAll(',', ''));
    expect([documented, secondsOf(later)]).toEqual([quota, windowSeconds / quota]);
  });

  test('are named in docs/limits.md as they are called', () => {
    const named = [...page.matchAll(/`((?:network|account|device|admin)-[a-z-]+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(NAMES.length);
    expect(named.filter((name) => !NAMES.includes(name ?? ''))).toEqual([]);
  });
});
