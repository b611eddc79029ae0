import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mail } from '../../../src/application/ports/mailer.ts';
import type { MailKind } from '../../../src/domain/mail/mail-intent.ts';
import { codeIn, tokenIn } from '../../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const headers = { 'user-agent': FIREFOX };
const OTHER = 'a passphrase that nobody else has chosen';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

type Person = ReturnType<typeof aPerson>;

const post = (path: string, json: object, token?: string) =>
  t.call('POST', path, { json, headers, ...(token === undefined ? {} : { token }) });

const send = (form: Readonly<Record<string, string>>) =>
  t.call('POST', '/secure-account', {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

const logIn = (email: string, password: string) => post('/auth/login', { email, password });

const mailOf = async (kind: MailKind, address: string): Promise<Mail | undefined> => {
  await t.worker.deliver();
  return t.worker.sent.findLast(({ id, to }) => id.startsWith(`${kind}:`) && to === address);
};

/** Actions that cause each notice. Each returns the password that the account has afterwards. */
const ACTS: Readonly<Partial<Record<MailKind, (person: Person, token: string) => Promise<string>>>> = {
  'log-in-after-failures': async ({ email, password }) => {
    for (let count = 0; count < 5; count += 1) await logIn(email, OTHER);
    expect((await logIn(email, password)).status).toBe(200);
    return password;
  },
  'password-changed': async ({ password }, token) => {
    const changed = await post(
      '/auth/password/change',
      { currentPassword: password, newPassword: OTHER },
      token,
    );
    expect(changed.status).toBe(200);
    return OTHER;
  },
  'email-change-requested': async ({ password }, token) => {
    const change = { newEmail: aPerson().email, password };
    expect((await post('/auth/email/change', change, token)).status).toBe(202);
    return password;
  },
  'step-up': async ({ password }, token) => {
    expect((await t.call('POST', '/auth/step-up/code', { token, headers })).status).toBe(202);
    return password;
  },
};

const notices = Object.entries(ACTS).map(([kind, act]) => [kind as MailKind, act] as const);

describe.each(notices)('the notice %s', (kind, act) => {
  const notice = async () => {
    const person = aPerson();
    const { body } = await post('/auth/signup', person);
    const password = await act(person, body.token);
    return { person, password, session: body.token, mail: await mailOf(kind, person.email) };
  };

  test('says which device, and "it was not me" ends sessions and password and mails a reset, once', async () => {
    const { person, password, mail } = await notice();
    const { email } = person;
    expect(mail?.text).toMatch(
      /When: \d+ \S+ \d{4} at \d\d:\d\d UTC\n\nDevice: Firefox on Linux\n\nIP address: /,
    );
    const session = (await logIn(email, password)).body;
    const notMe = { token: tokenIn(mail), code: codeIn(mail) };
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(notMe)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect((await t.call('GET', '/auth/me', { token: session.token })).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401);
    expect((await logIn(email, password)).status).toBe(401);
    const reset = { token: tokenIn(await mailOf('reset-password', email)), newPassword: `${OTHER}, again` };
    expect((await post('/auth/password/reset', reset)).status).toBe(204);
    expect((await logIn(email, reset.newPassword)).status).toBe(200);
    expect((await post('/auth/secure-account', notMe)).body.code).toBe('invalid_or_expired_token');
    expect((await logIn(email, reset.newPassword)).status).toBe(200);
  });

  test('is acted on by no scanner that opens the page and sends its form, nor by five wrong codes', async () => {
    const { person, password, mail } = await notice();
    const [token, code] = [tokenIn(mail), codeIn(mail)];
    const page = await t.call('GET', `/secure-account?t=${token}`);
    expect([page.status, page.body]).toEqual([200, expect.not.stringContaining(code)]);
    for (const filled of ['', 'on', '1', token])
      expect((await send({ token, code: filled })).status).toBe(422);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let count = 0; count < 5; count += 1) expect((await send({ token, code: wrong })).status).toBe(422);
    expect((await send({ token, code })).status).toBe(422);
    expect((await logIn(person.email, password)).status).toBe(200);
  });
});

test('acts though whoever got in has chosen another password since, which raises the epoch', async () => {
  const person = aPerson();
  const { body } = await post('/auth/signup', person);
  await ACTS['email-change-requested']?.(person, body.token);
  const mail = await mailOf('email-change-requested', person.email);
  await ACTS['password-changed']?.(person, body.token);
  const notMe = { token: tokenIn(mail), code: codeIn(mail) };
  expect((await post('/auth/secure-account', notMe)).status).toBe(204);
  expect((await logIn(person.email, OTHER)).status).toBe(401);
});

test('of a step-up has one code, which steps up too', async () => {
  const person = aPerson();
  const { body } = await post('/auth/signup', person);
  const password = await ACTS['step-up']?.(person, body.token);
  const code = codeIn(await mailOf('step-up', person.email));
  const stepped = await post('/auth/step-up', { refreshToken: body.refreshToken, code }, body.token);
  expect([stepped.status, password]).toEqual([200, person.password]);
});
