import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoggedBackgroundTasks } from '../../../src/adapters/driven/system/logged-background-tasks.ts';
import { SEND_MAILS } from '../../../src/composition/jobs.ts';
import { createSendMailsSoon } from '../../../src/composition/worker/send-mails-soon.ts';

const FIRST_LOOK = 100;
const SECOND_LOOK = 3100;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An outbox whose mails each take a second to send. Records the runs. */
const openOutbox = () => {
  const seen = { atOnce: 0, most: 0, sent: 0, looks: 0 };
  let waiting = 0;
  const run = async (): Promise<void> => {
    seen.looks += 1;
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    while (waiting > 0) {
      waiting -= 1;
      seen.sent += 1;
      await new Promise((resume) => setTimeout(resume, 1000));
    }
    seen.atOnce -= 1;
  };
  const background = createLoggedBackgroundTasks();
  const sendSoon = createSendMailsSoon(background, async () => [{ name: SEND_MAILS, everySeconds: 1, run }]);
  const enqueue = (): void => {
    waiting += 1;
    sendSoon();
  };
  return { seen, enqueue, background };
};

test('50 mails that come together are sent by one loop, not by 50 that race for each', async () => {
  const { seen, enqueue } = openOutbox();
  for (let count = 0; count < 50; count += 1) enqueue();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toMatchObject({ most: 1, sent: 50 });
  expect(seen.looks).toBeLessThan(10);
});

test('a mail that comes while others are sent is not left for the next minute', async () => {
  const { seen, enqueue } = openOutbox();
  enqueue();
  await vi.advanceTimersByTimeAsync(FIRST_LOOK + 500);
  enqueue();
  await vi.advanceTimersByTimeAsync(SECOND_LOOK + 2000);
  expect(seen).toMatchObject({ most: 1, sent: 2 });
});

test('looks again for a mail whose account was not stored yet', async () => {
  const { seen, enqueue } = openOutbox();
  enqueue();
  await vi.advanceTimersByTimeAsync(FIRST_LOOK + 1500);
  expect(seen.looks).toBe(1);
  await vi.advanceTimersByTimeAsync(SECOND_LOOK);
  expect(seen.looks).toBe(2);
});

test('a loop that the platform cut off with its request holds up nobody for long', async () => {
  const background = createLoggedBackgroundTasks();
  let looks = 0;
  const run = (): Promise<void> => {
    looks += 1;
    return new Promise(() => {});
  };
  const sendSoon = createSendMailsSoon(background, async () => [{ name: SEND_MAILS, everySeconds: 1, run }]);
  sendSoon();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(looks).toBe(1);
  sendSoon();
  await vi.advanceTimersByTimeAsync(FIRST_LOOK);
  expect(looks).toBe(2);
});

test('a look that fails is logged and does not end the ones to come', async () => {
  const background = createLoggedBackgroundTasks();
  let looks = 0;
  const run = async (): Promise<void> => {
    looks += 1;
    throw new Error('the database is not available');
  };
  const sendSoon = createSendMailsSoon(background, async () => [{ name: SEND_MAILS, everySeconds: 1, run }]);
  sendSoon();
  await vi.advanceTimersByTimeAsync(FIRST_LOOK);
  sendSoon();
  await vi.advanceTimersByTimeAsync(FIRST_LOOK);
  expect(looks).toBe(2);
});
