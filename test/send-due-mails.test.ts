import { afterEach, expect, test, vi } from 'vitest';
import { startChores } from '../src/chore.ts';
import { readConfig } from '../src/config.ts';
import { createSendDueMails } from '../src/send-due-mails.ts';
import { must, type OpenUseCases, openUseCases } from './support/open-use-cases.ts';

let world: OpenUseCases;
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const sendUntil = async (enough: number): Promise<number> => {
  world = await openUseCases();
  for (const name of ['Ada', 'Eve', 'Joan']) await world.signUp(name);
  let sent = 0;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const send = async (): Promise<void> => {
    sent += 1;
    if (sent === enough) stop();
  };
  const config = must(readConfig({ DATABASE_URL: 'sqlite::memory:', MAIL_FROM: 'latchkey@latchkey.test' }));
  const stop = startChores([createSendDueMails(world, { send }, {}, config)], world.background);
  vi.advanceTimersByTime(1000);
  await world.settled();
  vi.advanceTimersByTime(10_000);
  await world.settled();
  stop();
  return sent;
};

test('sends all that is due', async () => {
  expect(await sendUntil(Number.POSITIVE_INFINITY)).toBe(3);
});

test('starts no other mail once it was stopped, however many are due', async () => {
  expect(await sendUntil(1)).toBe(1);
});
