import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogRecord } from '@logtape/logtape';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRangedPasswords } from '../../../src/adapters/driven/password-range/ranged-passwords.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';
import { captureLogs, textOf } from '../../support/captured-logs.ts';

const PASSWORD = 'Émile has a long passphrase' as PlainPassword;
const DIGEST = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase();
const [PREFIX, SUFFIX] = [DIGEST.slice(0, 5), DIGEST.slice(5)];

const OTHERS = ['0018A45C4D1DEF81644B54AB7F969B88D65:1', '00D4F6E8FA6EECAD2A3AA415EEC418D38EC:2'];
const range = (...lines: string[]) => [OTHERS[0], ...lines, OTHERS[1]].join('\r\n');

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const withText =
  (text: string): Answer =>
  (response) =>
    response.end(text);

let logs: LogRecord[];
let closers: (() => void)[] = [];
beforeEach(async () => {
  logs = await captureLogs();
});
afterEach(() => {
  for (const close of closers) close();
  closers = [];
});

const startService = async (answer: Answer) => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range` };
};

describe('asking a service about a range', () => {
  test.each([
    ['is there', range(`${SUFFIX}:37`), true],
    ['is there in lower case', range(`${SUFFIX.toLowerCase()}:1`), true],
    ['is the only one', `${SUFFIX}:9`, true],
    ['is not there', range(), false],
    ['is there as padding', range(`${SUFFIX}:0`), false],
    ['is there without a count', range(SUFFIX), false],
    ['is there in part', range(`${SUFFIX.slice(1)}:5`), false],
    ['gets an empty answer', '', false],
  ])('a digest that %s', async (_, text, expected) => {
    const { url } = await startService(withText(text));
    expect(await createRangedPasswords(url).includes(PASSWORD)).toBe(expected);
    expect(logs).toEqual([]);
  });

  test('tells the service five digits, and asks for padding', async () => {
    const { url, requests } = await startService(withText(range()));
    await createRangedPasswords(url).includes(PASSWORD);
    expect(requests).toHaveLength(1);
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(['GET', `/range/${PREFIX}`]);
    expect(request?.headers).toMatchObject({ 'add-padding': 'true', 'user-agent': 'latchkey' });
    const sent = JSON.stringify(request?.rawHeaders);
    for (const secret of [PASSWORD, SUFFIX, SUFFIX.toLowerCase()]) expect(sent).not.toContain(secret);
  });

  test.each<[string, Answer, RegExp]>([
    ['does not answer', () => {}, /./],
    ['begins to answer and stops', (response) => response.writeHead(200).write(range(`${SUFFIX}`)), /./],
    ['answers 500', (response) => response.writeHead(500).end(range(`${SUFFIX}:37`)), /500/],
    ['answers 429', (response) => response.writeHead(429).end(), /429/],
    ['hangs up', (response) => response.destroy(), /./],
    [
      'sends elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /./,
    ],
    ['does not stop answering', withText('0'.repeat(600 * 1024)), /too long/],
  ])('lets the password pass when the service %s, and counts it in the log', async (_, answer, reason) => {
    const { url } = await startService(answer);
    const ranged = createRangedPasswords(url, 300);
    expect(await ranged.includes(PASSWORD)).toBe(false);
    expect(await ranged.includes(PASSWORD)).toBe(false);
    expect(logs.map(({ level, properties }) => [level, properties.failures])).toEqual([
      ['warning', 1],
      ['warning', 2],
    ]);
    expect(logs[0]?.properties.reason).toMatch(reason);
    for (const secret of [PASSWORD, DIGEST, SUFFIX, PREFIX]) expect(textOf(logs)).not.toContain(secret);
  });

  test('lets the password pass when there is no service', async () => {
    const { url } = await startService(withText(''));
    for (const close of closers) close();
    closers = [];
    expect(await createRangedPasswords(url).includes(PASSWORD)).toBe(false);
    expect(logs).toHaveLength(1);
  });
});
