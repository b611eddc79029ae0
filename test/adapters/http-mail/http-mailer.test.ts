import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpMailer } from '../../../src/adapters/driven/http-mail/http-mailer.ts';
import { isMailRefused, type Mail } from '../../../src/application/ports/mailer.ts';
import { failureOf, printed } from '../../support/mail-failure.ts';

const API_KEY = 're_correct_horse';
const MAIL: Mail = {
  id: 'reset-password:ada@example.com:1',
  to: 'ada@example.com',
  locale: 'ar',
  subject: 'اختيار كلمة مرور جديدة',
  text: 'Hello 设置,\nsecret-token\n',
  html: '<p>Hello 设置,</p>',
};

interface Request {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A mail service that gives the answers in order, and none at all after the last one. */
const openService = async (...answers: readonly Answer[]) => {
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const answer = answers[requests.length];
    requests.push({ method, url, headers, body: JSON.parse((await readText(request)) || 'null') });
    if (answer === undefined) return;
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '{"id":"49a3999c"}');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const close = (): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  closers.push(close);
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/emails`, requests, close };
};

const mailerTo = (url: string, replyTo: string | null = null, timeout = 5000) =>
  createHttpMailer({ url, apiKey: API_KEY, from: 'Acme <no-reply@example.com>', replyTo }, timeout);

const expectNoSecretIn = (error: Error): void => {
  expect(printed(error)).not.toMatch(/correct_horse|ada@|secret-token/);
};

describe('the request', () => {
  test('is what the API takes: one JSON object, a bearer key', async () => {
    const { url, requests } = await openService({ status: 200 });
    await mailerTo(url, 'help@example.com').send(MAIL);
    expect(requests).toHaveLength(1);
    const { method, url: path, headers, body } = requests[0]!;
    expect([method, path]).toEqual(['POST', '/emails']);
    expect(headers).toMatchObject({ authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' });
    expect(body).toEqual({
      from: 'Acme <no-reply@example.com>',
      to: ['ada@example.com'],
      subject: MAIL.subject,
      text: MAIL.text,
      html: MAIL.html,
      reply_to: 'help@example.com',
    });
  });

  test('names a recipient whose local part is no dot-string as RFC 5321 writes it', async () => {
    const service = await openService({ status: 200 });
    await mailerTo(service.url).send({ ...MAIL, to: 'ada..l.@docomo.example' });
    expect(service.requests[0]?.body).toMatchObject({ to: ['"ada..l."@docomo.example'] });
  });

  test('names no reply-to where there is none', async () => {
    const { url, requests } = await openService({ status: 200 });
    await mailerTo(url).send(MAIL);
    expect(Object.keys(requests[0]?.body as object)).not.toContain('reply_to');
  });

  test('has the same Idempotency-Key when the same mail is sent again, and no address in it', async () => {
    const { url, requests } = await openService({ status: 200 }, { status: 200 }, { status: 200 });
    await mailerTo(url).send(MAIL);
    await mailerTo(url).send(MAIL);
    await mailerTo(url).send({ ...MAIL, id: 'reset-password:ada@example.com:2' });
    const [first, again, other] = requests.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(first);
    for (const { headers } of requests) expect(JSON.stringify(headers)).not.toContain('ada@');
  });

  test.each(['Ada <eve@evil.example>', 'ada@example.com, eve@evil.example', 'ada@example.com\r\n', ''])(
    'is not made to %j, which is no address',
    async (to) => {
      const { url, requests } = await openService({ status: 200 });
      const error = await failureOf(mailerTo(url).send({ ...MAIL, to }));
      expect(isMailRefused(error)).toBe(true);
      expect(printed(error)).not.toContain('evil');
      expect(requests).toEqual([]);
    },
  );
});

describe('the answer', () => {
  test.each([200, 201, 202, 204])('%i is good', async (status) => {
    const { url, requests } = await openService({ status, body: status === 204 ? '' : '{}' });
    await expect(mailerTo(url).send(MAIL)).resolves.toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  test.each([
    [400, true],
    [413, true],
    [422, true],
    [401, false],
    [403, false],
    [404, false],
    [408, false],
    [409, false],
    [429, false],
    [500, false],
    [502, false],
    [503, false],
  ])('%i is for good: %s', async (status, isFinal) => {
    const body = JSON.stringify({ message: `no ${API_KEY} for ada@example.com: secret-token` });
    const { url } = await openService({ status, body });
    const error = await failureOf(mailerTo(url).send(MAIL));
    expect(isMailRefused(error)).toBe(isFinal);
    expect(printed(error)).toContain(`responded with status ${status}`);
    expectNoSecretIn(error);
  });

  test('503 may be followed by 200', async () => {
    const { url, requests } = await openService({ status: 503 }, { status: 200 });
    await failureOf(mailerTo(url).send(MAIL));
    await mailerTo(url).send(MAIL);
    expect(requests).toHaveLength(2);
  });

  test.each([301, 302, 303, 307, 308])('%i is not followed: the key is for one service', async (status) => {
    const other = await openService({ status: 200 });
    const { url } = await openService({ status, headers: { location: other.url } });
    const error = await failureOf(mailerTo(url).send(MAIL));
    expect(isMailRefused(error)).toBe(false);
    expectNoSecretIn(error);
    expect(other.requests).toEqual([]);
  });

  test('is not waited for without end', async () => {
    const { url, requests } = await openService();
    const error = await failureOf(mailerTo(url, null, 200).send(MAIL));
    expect(error.message).toBe('the mail service did not respond in time');
    expect(isMailRefused(error)).toBe(false);
    expectNoSecretIn(error);
    expect(requests).toHaveLength(1);
  });

  test('may be none, since nobody is there', async () => {
    const { url, close } = await openService();
    await close();
    const error = await failureOf(mailerTo(url).send(MAIL));
    expect(isMailRefused(error)).toBe(false);
    expectNoSecretIn(error);
  });

  test('is not asked for with a key that no header can carry, and the error does not show the key', async () => {
    const { url, requests } = await openService({ status: 200 });
    const mailer = createHttpMailer({ url, apiKey: `${API_KEY}\n€`, from: 'a@example.com', replyTo: null });
    const error = await failureOf(mailer.send(MAIL));
    expectNoSecretIn(error);
    expect(requests).toEqual([]);
  });
});
