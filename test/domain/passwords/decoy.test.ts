import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWebCryptoSecretGenerator } from '../../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { chooseSetting, type DecoyCandidate, lotOf } from '../../../src/domain/passwords/decoy.ts';
import type { SettingCount } from '../../../src/domain/passwords/hash-setting.ts';

const [SMALL, LARGE, BCRYPT] = [
  '$argon2id$v=19$m=19456,t=2,p=1',
  '$argon2id$v=19$m=47104,t=2,p=1',
  '$2b$10',
] as const;
const candidate = (setting: string, count: number, lot: number): DecoyCandidate => ({ setting, count, lot });

describe('the setting of an address', () => {
  test.each([
    ['nothing is counted', [], null],
    ['there is one setting', [candidate(SMALL, 1, 0.999)], SMALL],
    ['as many have each: the highest lot', [candidate(SMALL, 7, 0.4), candidate(BCRYPT, 7, 0.6)], BCRYPT],
    ['one is rare', [candidate(SMALL, 999, 0.4), candidate(BCRYPT, 1, 0.6)], SMALL],
    [
      'one is rare, and its lot is out of the ordinary',
      [candidate(SMALL, 999, 0.4), candidate(BCRYPT, 1, 0.9999)],
      BCRYPT,
    ],
    ['nobody has it any more', [candidate(SMALL, 1, 0.001), candidate(BCRYPT, 0, 0.999)], SMALL],
    ['nobody has any', [candidate(BCRYPT, 0, 0.5)], null],
  ] as const)('where %s', (_, candidates, expected) => {
    expect(chooseSetting(candidates)).toBe(expected);
  });

  const lot = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
  const candidates = fc.uniqueArray(
    fc.record({ setting: fc.string(), count: fc.integer({ min: 0, max: 1_000_000 }), lot }),
    { selector: ({ setting }) => setting, maxLength: 8 },
  );

  test('is one that some account has, in whatever order they were counted', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const chosen = chooseSetting(list);
        expect(chooseSetting(list.toReversed())).toBe(chosen);
        expect(list.some(({ setting, count }) => setting === chosen && count > 0)).toBe(
          list.some(({ count }) => count > 0),
        );
      }),
    );
  });

  test('changes only to one that became more frequent, when it does not itself become rarer', () => {
    fc.assert(
      fc.property(candidates, fc.nat(), fc.integer({ min: 1, max: 1_000_000 }), (list, index, more) => {
        fc.pre(list.length > 0);
        const grown = list[index % list.length]?.setting;
        const after = list.map((one) => (one.setting === grown ? { ...one, count: one.count + more } : one));
        expect([chooseSetting(list), grown]).toContain(chooseSetting(after));
      }),
    );
  });
});

describe('many addresses', () => {
  const secrets = createWebCryptoSecretGenerator('a secret of thirty-two bytes, for tests');
  const settingsOf = (counts: readonly SettingCount[], addresses = 4000): Promise<(string | null)[]> =>
    Promise.all(
      Array.from({ length: addresses }, async (_, index) => {
        const lots = counts.map(async (each) => ({
          ...each,
          lot: lotOf(await secrets.digest(`${index} ${each.setting}`)),
        }));
        return chooseSetting(await Promise.all(lots));
      }),
    );
  const shareOf = (settings: readonly (string | null)[], setting: string) =>
    settings.filter((each) => each === setting).length / settings.length;
  const counts = (small: number, large: number, bcrypt: number): SettingCount[] => [
    { setting: SMALL, count: small },
    { setting: LARGE, count: large },
    { setting: BCRYPT, count: bcrypt },
  ];

  test.each([
    [1, 1, 1],
    [60, 10, 30],
    [0, 1, 99],
    [980_000, 10_000, 10_000],
  ])('have the shares of %i, %i and %i accounts', async (small, large, bcrypt) => {
    const chosen = await settingsOf(counts(small, large, bcrypt));
    const all = small + large + bcrypt;
    // At most four standard deviations of 4,000 draws. The draws are the same each time.
    expect(Math.abs(shareOf(chosen, SMALL) - small / all)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(chosen, LARGE) - large / all)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(chosen, BCRYPT) - bcrypt / all)).toBeLessThan(0.03);
  });

  test('change with the shares, few of them, and only to what grew in proportion to what they had', async () => {
    const [before, after] = [await settingsOf(counts(60, 10, 30)), await settingsOf(counts(62, 10, 28))];
    const moves = before.flatMap((setting, index) =>
      setting === after[index] ? [] : [`${setting} to ${after[index]}`],
    );
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.length / before.length).toBeLessThan(0.03);
    expect(new Set(moves)).toEqual(
      new Set([`${BCRYPT} to ${SMALL}`, `${BCRYPT} to ${LARGE}`, `${LARGE} to ${SMALL}`]),
    );
  });
});

test.each([
  ['A'.repeat(43), 0],
  [`${'_'.repeat(8)}AAAA`, 1],
  [`g${'A'.repeat(42)}`, 0.5],
])('a digest is read as a number between 0 and 1, both excluded: %s', (digest, near) => {
  expect(lotOf(digest)).toBeCloseTo(near, 12);
  expect(lotOf(digest)).toBeGreaterThan(0);
  expect(lotOf(digest)).toBeLessThan(1);
});
