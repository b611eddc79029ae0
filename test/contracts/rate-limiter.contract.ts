import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RateLimiter } from '../../src/application/ports/rate-limiter.ts';
import type { Charge, RateLimit } from '../../src/domain/limits/rate-limit.ts';
import { atOnce, type OpenStore, tally } from './contract.ts';

const NOW = new Date('2026-04-04T04:04:04.044Z');
const DAY = 24 * 3600;
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Three at once, then one every ten seconds. */
const THREE: RateLimit = { name: 'three', quota: 3, windowSeconds: 30, mostInARow: null };
/** The same, with at most four in a row. */
const FOUR_IN_A_ROW: RateLimit = { ...THREE, name: 'four in a row', mostInARow: 4 };

const chargeOf = (limit: RateLimit = THREE): Charge => ({ key: `test:${randomUUID()}`, limit });

/** Tests what every store of rate limits must do. */
export const rateLimiterContract = (open: OpenStore): void => {
  describe('RateLimiter', () => {
    let limits: RateLimiter;
    beforeAll(async () => {
      limits = (await open()).rateLimits;
    });

    const takes = async (charges: readonly Charge[], now = NOW): Promise<string> => {
      const taken = await limits.take(charges, now);
      return taken.ok ? 'taken' : taken.error.charge.key;
    };
    const fill = async (charge: Charge, times: number, now = NOW) => {
      for (let count = 0; count < times; count += 1) expect(await takes([charge], now)).toBe('taken');
    };

    const isCounted = async (key: string, now: Date) => (await limits.look([key], now))[0] !== null;

    test('shows counts as they are, in the order of their keys, changing nothing', async () => {
      const [one, none, two] = [chargeOf(), chargeOf(), chargeOf()];
      await fill(one, 1);
      await fill(two, 2);
      const keys = [two, none, one].map(({ key }) => key);
      for (let look = 0; look < 2; look += 1) {
        const seen = await limits.look(keys, NOW);
        expect(seen.map((count) => count?.taken ?? null)).toEqual([2, null, 1]);
        expect(seen[0]?.restoredAt).toEqual(after(20));
      }
      expect(await limits.look([], NOW)).toEqual([]);
      await fill(two, 1);
      expect(await takes([two])).toBe(two.key);
    });

    test('gives as many at once as the quota, and then one an interval', async () => {
      const charge = chargeOf();
      await fill(charge, 3);
      expect(await limits.take([charge], NOW)).toEqual({
        ok: false,
        error: { charge, retryAfterSeconds: 9 },
      });
      expect(await limits.take([charge], after(8.5))).toMatchObject({ error: { retryAfterSeconds: 1 } });
      await fill(charge, 1, after(10));
      expect(await takes([charge], after(10))).toBe(charge.key);
      await fill(charge, 2, after(30));
      expect(await takes([charge], after(30))).toBe(charge.key);
      await fill(charge, 3, after(500));
    });

    test('gives exactly as many as there are to 20 simultaneous callers, of a new count and of an old one', async () => {
      const charge = chargeOf();
      for (const time of [0, 30, 1000]) {
        const outcomes = await atOnce(20, () => takes([charge], after(time)));
        expect(tally(outcomes)).toEqual({ taken: 3, [charge.key]: 17 });
      }
    });

    test('gives the whole quota though the clocks of those who ask differ', async () => {
      const charge = chargeOf();
      await fill(charge, 2, after(0.9));
      await fill(charge, 1);
      expect(await takes([charge], after(0.9))).toBe(charge.key);
    });

    test('gives no more in a row than is allowed, until the count is cleared', async () => {
      const charge = chargeOf(FOUR_IN_A_ROW);
      await fill(charge, 3);
      await fill(charge, 1, after(100));
      const refused = await limits.take([charge], after(DAY));
      expect(refused).toMatchObject({ error: { retryAfterSeconds: 89 * DAY + 100 } });
      expect(await limits.clear(charge.key)).toBe(4);
      await fill(charge, 3, after(DAY));
    });

    test('keeps a count for as long as its uses in a row ask for', async () => {
      const [once, twice] = [chargeOf(FOUR_IN_A_ROW), chargeOf(FOUR_IN_A_ROW)];
      await fill(once, 1);
      await fill(twice, 2);
      const counted = (charge: Charge, days: number) => isCounted(charge.key, after(days * DAY));
      expect([await counted(once, 22), await counted(once, 23)]).toEqual([true, false]);
      expect([await counted(twice, 44), await counted(twice, 46)]).toEqual([true, false]);
      // Uses after the count was forgotten start a new one.
      await fill(twice, 1, after(46 * DAY));
      expect([await counted(twice, 68), await counted(twice, 69)]).toEqual([true, false]);
    });

    test('tells whether something is counted, changing nothing', async () => {
      const charge = chargeOf();
      expect(await isCounted(charge.key, NOW)).toBe(false);
      await fill(charge, 3);
      expect(await isCounted(charge.key, NOW)).toBe(true);
      expect(await isCounted(charge.key, after(30))).toBe(false);
      await limits.giveBack([charge]);
      await fill(charge, 1);
      for (let index = 0; index < 3; index += 1) await limits.giveBack([charge]);
      expect(await isCounted(charge.key, NOW)).toBe(false);
    });

    test('begins anew when a count has expired', async () => {
      const charge = chargeOf(FOUR_IN_A_ROW);
      await fill(charge, 3);
      await fill(charge, 1, after(100));
      expect(await takes([charge], after(90 * DAY + 99))).toBe(charge.key);
      await fill(charge, 3, after(90 * DAY + 100));
      await fill(charge, 1, after(90 * DAY + 200));
      expect(await takes([charge], after(90 * DAY + 300))).toBe(charge.key);
    });

    test('stops at the first that has none left: what stands before it is taken, what stands behind it is not', async () => {
      const [one, two, three] = [chargeOf(), chargeOf(), chargeOf()];
      await fill(two, 3);
      expect(await takes([one, two, three])).toBe(two.key);
      await fill(one, 2);
      expect(await takes([one])).toBe(one.key);
      await fill(three, 3);
      expect(await takes([one, three])).toBe(one.key);
      const four = chargeOf();
      expect(await takes([one, four])).toBe(one.key);
      await fill(four, 3);
    });

    test('takes no more of any for 20 simultaneous callers of several', async () => {
      const [one, two] = [chargeOf({ ...THREE, quota: 5, windowSeconds: 50 }), chargeOf()];
      const outcomes = await atOnce(20, () => takes([one, two]));
      expect(tally(outcomes)).toEqual({ taken: 3, [one.key]: 15, [two.key]: 2 });
    });

    test('tells whether the last count began', async () => {
      const [one, two] = [chargeOf(), chargeOf()];
      expect(await limits.take([one], NOW)).toEqual({ ok: true, value: { isFirst: true } });
      expect(await limits.take([one], NOW)).toEqual({ ok: true, value: { isFirst: false } });
      expect(await limits.take([one, two], NOW)).toEqual({ ok: true, value: { isFirst: true } });
      await limits.clear(two.key);
      expect(await limits.take([two], NOW)).toEqual({ ok: true, value: { isFirst: true } });
    });

    test('gives back what was taken, and nothing more', async () => {
      const [one, two] = [chargeOf(), chargeOf(FOUR_IN_A_ROW)];
      await fill(one, 3);
      await fill(two, 3);
      await limits.giveBack([one, two]);
      await fill(one, 1);
      await fill(two, 1);
      expect([await takes([one]), await takes([two])]).toEqual([one.key, two.key]);
      expect(await limits.clear(two.key)).toBe(3);
      await limits.giveBack([two]);
      expect(await limits.clear(two.key)).toBe(0);
    });

    test('counts every key by itself, whatever is in it', async () => {
      for (const key of ['a:1', 'a:1 ', 'A:1', "a:1' OR 1=1", 'a.1', '$a']) {
        const charge = { ...chargeOf(), key };
        await fill(charge, 3);
        expect(await takes([charge])).toBe(key);
      }
    });

    test('sweeps what has expired, and nothing else', async () => {
      const [old, live] = [chargeOf(), chargeOf(FOUR_IN_A_ROW)];
      await fill(old, 1, after(-10 * DAY));
      await fill(live, 1, after(-10 * DAY));
      expect(await limits.sweep(after(-9 * DAY))).toBe(1);
      expect(await limits.sweep(after(-9 * DAY))).toBe(0);
      expect(await limits.clear(live.key)).toBe(1);
    });
  });
};
