import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_WORDS } from '../../../src/adapters/driving/http/pages/all-page-words.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';
import { createLatchkey } from '../../../src/index.ts';
import { tokenIn } from '../../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

let t: TestApp;
let email: string;
beforeAll(async () => {
  t = await openTestApp();
  ({ email } = aPerson());
  expect((await t.call('POST', '/auth/signup', { json: { ...aPerson(), email } })).status).toBe(201);
});
afterAll(() => t.close());

const send = (path: string, form: Readonly<Record<string, string>>, language: string) =>
  t.call('POST', path, {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
  });

const resetToken = async (): Promise<string> => {
  t.clock.advance(601);
  await t.call('POST', '/auth/password/forgot', { json: { email } });
  await t.worker.deliver();
  return tokenIn(t.worker.sent.findLast(({ id, to }) => id.startsWith('reset-password:') && to === email));
};

const alertIn = (body: string): string | undefined => /<p role="alert">([^<]*)</.exec(body)?.[1];

describe.each(LOCALES)('a page where a password is chosen, in %s', (locale) => {
  const words = PAGE_WORDS[locale];
  const filled = (text: string) => text.replaceAll('{least}', '15').replaceAll("'", '&#39;');

  test('says the rule before anything is typed', async () => {
    for (const path of ['/reset-password', '/invitation']) {
      const { body } = await t.call('GET', `${path}?t=Ab3-_fGhIjKlMnOpQrStUv`, {
        headers: { 'accept-language': locale },
      });
      expect(words.hint).toContain('{least}');
      expect(body).toContain(filled(words.hint));
      expect(body).not.toContain('{least}');
    }
  });

  test('says which rule failed, once it was tried, and uses the link up by none', async () => {
    const token = await resetToken();
    const tried = {
      tooShort: 'only 14 chars.',
      tooLong: 'x'.repeat(257),
      guessable: 'aaaaaaaaaaaaaaaaaaaa',
      malformed: 'a passphrase with a\0in it',
    } as const;
    for (const [problem, newPassword] of Object.entries(tried)) {
      const { status, body } = await send('/reset-password', { token, newPassword }, locale);
      const said = words[problem as keyof typeof tried];
      expect([problem, status, alertIn(String(body))]).toEqual([problem, 422, filled(said)]);
      expect(body).not.toContain(newPassword);
    }
    const { status } = await send(
      '/reset-password',
      { token, newPassword: `a passphrase in ${locale}, new` },
      locale,
    );
    expect(status).toBe(200);
  });
});

test('the page of an invitation tells a name from a password', async () => {
  const { token: admin } = await t.signInAdmin();
  const invited = aPerson();
  await t.call('POST', '/users', { token: admin, json: { name: 'Invited', email: invited.email } });
  const token = await t.mailedToken(invited.email);
  const newPassword = 'a passphrase of whoever was invited';
  const named = await send('/invitation', { token, name: ' ', newPassword }, 'en');
  expect([named.status, alertIn(String(named.body))]).toEqual([422, PAGE_WORDS.en.nameRefused]);
  const short = await send('/invitation', { token, name: 'Ada', newPassword: 'short' }, 'en');
  expect([short.status, alertIn(String(short.body))]).toEqual([
    422,
    PAGE_WORDS.en.tooShort.replace('{least}', '15'),
  ]);
});

test('the rule is that of the installation', async () => {
  const latchkey = await createLatchkey(
    {
      databaseUrl: 'sqlite::memory:',
      publicUrl: 'http://localhost:3000',
      secret: 'a-secret-of-thirty-two-bytes-for-the-tests',
      passwordMinLength: 21,
    },
    { notice: () => {}, mailer: { send: async () => {} }, chores: 'manual' },
  );
  const page = await latchkey.app.request('/reset-password?t=Ab3-_fGhIjKlMnOpQrStUv');
  expect(await page.text()).toContain('At least 21 characters.');
  await latchkey.dispose();
});
