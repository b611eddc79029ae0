import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import { retryWhileUnavailable } from '../../../src/composition/server/retry-while-unavailable.ts';

const away = () => unavailable('the database', new Error('connection refused'));
const never = () => new AbortController().signal;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('tries again after pauses that double to a quarter of a minute, until it is available', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const triedAt: number[] = [];
  const begun = Date.now();
  const reasons: string[] = [];
  const opened = retryWhileUnavailable(
    async () => {
      triedAt.push((Date.now() - begun) / 1000);
      if (triedAt.length < 8) throw away();
      return 'open';
    },
    never(),
    ({ message }) => reasons.push(message),
  );
  await vi.runAllTimersAsync();
  expect(await opened).toBe('open');
  expect(triedAt).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5, 60.5]);
  expect(reasons).toEqual(Array.from({ length: 7 }, () => 'the database is not available'));
});

test('spreads the attempts of many instances', async () => {
  const pauseAt = async (random: number) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const begun = Date.now();
    const opened = retryWhileUnavailable(
      async () => Date.now() - begun,
      never(),
      () => {},
    );
    await vi.runAllTimersAsync();
    return opened;
  };
  expect([await pauseAt(0), await pauseAt(1)]).toEqual([250, 500]);
});

test('throws what waiting does not mend at once', async () => {
  const refused = new Error('DATABASE_URL is wrong');
  const opened = retryWhileUnavailable(
    () => Promise.reject(refused),
    never(),
    () => {},
  );
  const thrown = expect(opened).rejects.toBe(refused);
  await vi.runAllTimersAsync();
  await thrown;
});

test('gives up at once when it is told to stop, in a pause or during an attempt', async () => {
  for (const when of ['pause', 'attempt']) {
    const stop = new AbortController();
    let attempts = 0;
    const opened = retryWhileUnavailable(
      async () => {
        attempts += 1;
        stop.abort();
        throw away();
      },
      stop.signal,
      () => {},
    );
    if (when === 'pause') stop.abort();
    else await vi.runAllTimersAsync();
    expect(await opened).toBeNull();
    expect(attempts).toBe(when === 'pause' ? 0 : 1);
    expect(vi.getTimerCount()).toBe(0);
  }
});
