import { afterEach, expect, test, vi } from 'vitest';
import { startChores } from '../../../src/adapters/driving/jobs/chore.ts';
import type { LinkTarget } from '../../../src/application/mail/prepare-mail.ts';
import { createSendDueMails, linkToOf } from '../../../src/composition/jobs/send-due-mails.ts';
import { readConfig } from '../../../src/composition/settings/config.ts';
import { mailedTokenOf } from '../../../src/domain/mail/single-use-token.ts';
import { must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

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
  const stop = startChores([createSendDueMails(opened, { send }, {}, config)], opened.background);
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

const TARGETS: readonly LinkTarget[] = [
  'reset-password',
  'verify-email',
  'magic-link',
  'invitation',
  'undo-email-change',
  'secure-account',
];
const linksOf = (settings: Record<string, string>): string[] => {
  const linkTo = linkToOf(must(readConfig({ DATABASE_URL: 'sqlite::memory:', ...settings })));
  return TARGETS.map((target) => linkTo(target, mailedTokenOf('x'.repeat(43))));
};

test('links to our pages fit a line of quoted-printable with a public URL of 30 characters', () => {
  const PUBLIC_URL = 'https://identity.example.co.uk';
  expect(PUBLIC_URL).toHaveLength(30);
  const links = linksOf({ PUBLIC_URL, MAIL_FROM: 'latchkey@latchkey.test' });
  expect(links).toHaveLength(TARGETS.length);
  expect(links[0]).toBe(`${PUBLIC_URL}/reset-password?t=${'x'.repeat(22)}`);
  for (const link of links) expect(link.replaceAll('=', '=3D').length).toBeLessThanOrEqual(76);
});

test('a link to a page of your own is as it is configured', () => {
  const RESET_PASSWORD_URL = 'https://app.example.com/#/reset/{token}?from=mail';
  const [link] = linksOf({ RESET_PASSWORD_URL, MAIL_FROM: 'latchkey@latchkey.test' });
  expect(link).toBe(`https://app.example.com/#/reset/${'x'.repeat(22)}?from=mail`);
});
