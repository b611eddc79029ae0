import { afterEach, expect, test, vi } from 'vitest';
import { startJobs } from '../../src/adapters/driving/jobs/job.ts';
import { createSendMails } from '../../src/composition/jobs.ts';
import { must, type OpenUseCases, openUseCases } from '../support/open-use-cases.ts';
import { readConfig } from '../support/read-config.ts';

let world: OpenUseCases | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await world?.close();
});

const sendUntil = async (enough: number): Promise<number> => {
  const opened = await openUseCases();
  world = opened;
  for (const name of ['Ada', 'Eve', 'Joan']) await opened.signUp(name);
  let sent = 0;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const send = async (): Promise<void> => {
    sent += 1;
    if (sent === enough) stop();
  };
  const config = must(readConfig({ DATABASE_URL: 'sqlite::memory:', MAIL_FROM: 'latchkey@latchkey.test' }));
  const stop = startJobs([createSendMails(opened, { send }, {}, config)], opened.background);
  vi.advanceTimersByTime(1000);
  await opened.settled();
  vi.advanceTimersByTime(10_000);
  await opened.settled();
  stop();
  return sent;
};

test('sends all that is due', async () => {
  expect(await sendUntil(Number.POSITIVE_INFINITY)).toBe(3);
});

test('starts no other mail once it was stopped, however many are due', async () => {
  expect(await sendUntil(1)).toBe(1);
});
