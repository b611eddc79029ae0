import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mail } from '../../../src/application/ports/mailer.ts';
import { codeIn, tokenIn } from '../../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp({ config: { MAGIC_LINK_SIGN_UP: true } });
});
afterAll(() => t.close());

const send = (form: Readonly<Record<string, string>>) =>
  t.call('POST', '/magic-link', {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

/** Requests a magic link for an account, or for an unknown e-mail address, and returns the mail. */
const askForLink = async (
  known: boolean,
): Promise<{ readonly email: string; readonly mail: Mail | undefined }> => {
  const person = aPerson();
  if (known) expect((await t.call('POST', '/auth/signup', { json: person })).status).toBe(201);
  const { email } = person;
  expect((await t.call('POST', '/auth/magic-link', { json: { email } })).status).toBe(202);
  await t.worker.deliver();
  const mail = t.worker.sent.findLast(({ to, id }) => to === email && id.startsWith('magic-link:'));
  return { email, mail };
};

const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000');

describe.each([
  ['an account', true],
  ['an address that nobody has', false],
])('the page of a magic link to %s', (_, known) => {
  test('gives a scanner that opens it and sends its form no session, and leaves the link as it is', async () => {
    const { email, mail } = await askForLink(known);
    const token = tokenIn(mail);
    expect((await t.call('GET', `/magic-link?t=${token}`)).status).toBe(200);
    expect((await send({ token })).status).toBe(400);
    for (const code of ['', 'on', '1', 'test', email, 'code', '12345', token]) {
      const { status, body } = await send({ token, code });
      expect([status, body]).toEqual([422, expect.not.stringContaining('<code>')]);
    }
    const { status, body } = await send({
      token,
      code: ` ${codeIn(mail).slice(0, 3)}-${codeIn(mail).slice(3)}`,
    });
    expect(status).toBe(200);
    const session = /<code>([^<]+)</.exec(String(body))?.[1] ?? '';
    expect((await t.call('GET', '/auth/me', { token: session })).body.email).toBe(email);
    expect((await send({ token, code: codeIn(mail) })).status).toBe(422);
  });

  test('counts wrong codes by the link: five, also at once, and the front end’s own way stays open', async () => {
    const { mail } = await askForLink(known);
    const [token, code] = [tokenIn(mail), codeIn(mail)];
    const guesses = await Promise.all(
      Array.from({ length: 10 }, () => send({ token, code: wrongFor(code) })),
    );
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await send({ token, code })).status).toBe(422);
    expect((await t.call('POST', '/auth/magic-link/consume', { json: { token } })).status).toBe(200);
  });

  test('is closed by nobody who guesses codes without the link', async () => {
    const { email, mail } = await askForLink(known);
    const code = codeIn(mail);
    for (let count = 0; count < 5; count += 1) {
      const json = { email, code: wrongFor(code) };
      expect((await t.call('POST', '/auth/magic-link/consume', { json })).status).toBe(422);
    }
    expect((await send({ token: tokenIn(mail), code })).status).toBe(200);
  });
});

test('takes the code of no other mail', async () => {
  const [mine, theirs] = [await askForLink(true), await askForLink(true)];
  const code = codeIn(theirs.mail);
  expect((await send({ token: tokenIn(mine.mail), code })).status).toBe(422);
  expect((await send({ token: tokenIn(theirs.mail), code })).status).toBe(200);
});
