import { expect, test } from 'vitest';
import { loadOnFirstCall } from '../../src/application/load-on-first-call.ts';
import { isUnavailable } from '../../src/application/ports/unavailable.ts';

interface Sums {
  readonly add: (a: number, b: number) => Promise<number>;
  readonly double: (a: number) => Promise<number>;
}

const SUMS: Sums = { add: async (a, b) => a + b, double: async (a) => 2 * a };

test('the code of several use cases is loaded by the first call of one of them', async () => {
  let loads = 0;
  const later = loadOnFirstCall<Sums>('the sums', async () => {
    loads += 1;
    return SUMS;
  });
  const [add, double] = [later('add'), later('double')];
  expect(loads).toBe(0);
  expect(await add(1, 2)).toBe(3);
  expect(await double(4)).toBe(8);
  expect(loads).toBe(1);
});

test('code that cannot be loaded is unavailable, and the next call tries again', async () => {
  let isAway = true;
  const add = loadOnFirstCall<Sums>('the sums', async () => {
    if (isAway) throw new Error('no such file');
    return SUMS;
  })('add');
  const refused = await add(1, 2).catch((error: unknown) => error);
  expect(isUnavailable(refused)).toBe(true);
  isAway = false;
  expect(await add(1, 2)).toBe(3);
});

test('a call whose load never ends holds up no other', async () => {
  const loads: Promise<Sums>[] = [new Promise<Sums>(() => {}), Promise.resolve(SUMS)];
  const add = loadOnFirstCall<Sums>('the sums', () => loads.shift() ?? Promise.resolve(SUMS))('add');
  void add(1, 2);
  expect(await add(3, 4)).toBe(7);
});

test('what a use case throws is its own', async () => {
  const own = new Error('its own');
  const fail = loadOnFirstCall('it', async () => ({ fail: async () => Promise.reject(own) }))('fail');
  await expect(fail()).rejects.toBe(own);
});
