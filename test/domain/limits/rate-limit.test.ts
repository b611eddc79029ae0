import { expect, test } from 'vitest';
import { measuresOf, type RateLimit, secondsUntilNext } from '../../../src/domain/limits/rate-limit.ts';

const NOW = new Date('2026-04-04T04:04:04.044Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const limit = (change: Partial<RateLimit> = {}): RateLimit => ({
  name: 'test',
  quota: 3,
  windowSeconds: 30,
  mostInARow: null,
  ...change,
});

test.each([
  ['one is left', 2, 20, 30, null, 0],
  ['none is left', 3, 30, 30, null, 9],
  ['part of a second is a whole one', 3, 21.2, 30, null, 1],
  ['the first came with a later time', 2, 20.9, 30, null, 0],
  ['all are there again', 9, -5, 25, null, 0],
  ['as many in a row as may be', 4, -5, 900, 4, 900],
  ['fewer in a row', 3, -5, 900, 4, 0],
  ['the count has expired', 4, 30, -1, 4, 0],
  ['it expires before there is one', 3, 60, 5, 4, 5],
] as const)('%s', (_, taken, restoredIn, expiresIn, mostInARow, expected) => {
  const count = { taken, restoredAt: after(restoredIn), expiresAt: after(expiresIn) };
  expect(secondsUntilNext(limit({ mostInARow }), count, NOW)).toBe(expected);
});

test('the measures are whole milliseconds, never more generous than the quota', () => {
  expect(measuresOf(limit({ quota: 7, windowSeconds: 1 }))).toEqual({
    intervalMilliseconds: 143,
    roomMilliseconds: 858 + 71,
    mostInARow: Number.MAX_SAFE_INTEGER,
    keepMilliseconds: 1001,
    keepMillisecondsPerUse: 0,
  });
});

test('as many in a row as may be are kept for 90 days, fewer in proportion', () => {
  const { keepMilliseconds, keepMillisecondsPerUse } = measuresOf(limit({ mostInARow: 30 }));
  expect([keepMilliseconds, keepMillisecondsPerUse]).toEqual([0, 3 * 24 * 3600 * 1000]);
});
