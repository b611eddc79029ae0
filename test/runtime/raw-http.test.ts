import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from './support/cell.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { sendRaw } from './support/raw-http.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

const POST = 'POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const GET = 'GET /livez HTTP/1.1\r\nHost: x\r\n';

/** Bodies whose end two servers could see at different places (RFC 9112 sections 6.1 and 6.3). */
const AMBIGUOUS: readonly (readonly [string, string])[] = [
  ['a length and chunks', `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}  `],
  ['an unknown coding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['a length that is no number', `${POST}Content-Length: 0x2\r\n\r\n{}`],
];

const SMUGGLED = 'DELETE /auth/me HTTP/1.1\r\nHost: x\r\n\r\n';

/** Bodies that nothing reads: whole, chunked, and one that is cut off after its beginning. */
const LEFT: readonly (readonly [string, string, number])[] = [
  ['a GET', `${GET}Content-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`, 200],
  ['a GET in chunks', `${GET}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`, 200],
  ['an unknown address', `POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello`, 404],
  ['a refused bearer', 'DELETE /auth/me HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello', 401],
  ['another type', 'POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello', 415],
];

const FAT: readonly (readonly [string, string])[] = [
  ['one of 64 KiB', `${GET}X: ${'a'.repeat(64 * 1024)}\r\n\r\n`],
  ['5,000 of them', `${GET}${Array.from({ length: 5000 }, (_, index) => `X${index}: a\r\n`).join('')}\r\n`],
];

const LATIN_1 = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
});
const METHOD = fc.oneof(
  fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'PRI'),
  LATIN_1,
);
const TARGET = fc.oneof(
  fc.constantFrom(
    '/auth/login',
    '/auth/me',
    '/users',
    '/users/%ff',
    '//',
    '*',
    'http://x:99999/',
    '/?a=%',
    '/docs/',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  LATIN_1.map((text) => `/${text}`),
);
const HEADER = fc.oneof(
  fc.constantFrom(
    'Connection: Upgrade\r\nUpgrade: websocket',
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c',
    'Expect: 100-continue',
    'Expect: nothing',
    'Transfer-Encoding: chunked',
    'Content-Length: 5',
    'Content-Type: application/json',
    'Authorization: Bearer \xff',
    'Accept-Language: *;q=9',
    'X-Forwarded-For: ,,\xff',
    'Origin: \xff',
  ),
  fc.tuple(LATIN_1, LATIN_1).map(([name, value]) => `${name}: ${value}`),
);
const HOST = fc.constantFrom(
  'Host: x',
  'Host: [',
  'Host: x:99999',
  'Host: \xff',
  'Host: a\r\nHost: b',
  'X: y',
);

/** Requests that are nearly valid, and bytes that are no request at all. */
const REQUESTS = fc.oneof(
  { weight: 1, arbitrary: LATIN_1 },
  {
    weight: 4,
    arbitrary: fc
      .tuple(METHOD, TARGET, HOST, fc.array(HEADER, { maxLength: 4 }), LATIN_1)
      .map(([method, target, host, headers, body]) =>
        [`${method} ${target} HTTP/1.1`, host, ...headers, '', body].join('\r\n'),
      ),
  },
);

const SERVERS: readonly Cell[] = [
  { runtime: 'node', store: 'sqlite' },
  { runtime: 'bun', store: 'sqlite' },
  { runtime: 'deno', store: 'sqlite' },
];

// Concurrent: most of the time is spent waiting for a server to cut off a client that stands still.
describe.concurrent.each(SERVERS)('bytes on a connection to $runtime', (cell) => {
  let database: TestDatabase;
  let server: ServerProcess;
  beforeAll(async () => {
    database = await createTestDatabase(cell);
    server = await startServerProcess(cell, database.env);
  });
  afterAll(async () => {
    server.signal('SIGTERM');
    expect(await server.exited).toBe(0);
    await database.remove();
    expect(server.stdout()).not.toMatch(/unhandled rejection|uncaught exception/);
  });

  const send = (bytes: string, until?: 'answered' | 'sent') => sendRaw(server.origin, bytes, until);
  const isAlive = async () => (await fetch(`${server.origin}/livez`)).ok;

  test.each(AMBIGUOUS)('that frame a body ambiguously, %s, are refused (ASVS 4.2.1)', async (_, bytes) => {
    const { status, text } = await send(bytes);
    expect(status).toBe(400);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(await isAlive()).toBe(true);
  });

  test.each(FAT)('with headers that are too large, %s, are refused (ASVS 15.2.2)', async (_, bytes) => {
    const { status } = await send(bytes);
    expect([400, 431, null]).toContain(status);
    expect(await isAlive()).toBe(true);
  });

  test('of any kind reach nothing that nothing caught, which would end the process', async () => {
    const isHttp = (text: string) => text === '' || /^HTTP\/1\.1 \d{3} /.test(text);
    await fc.assert(
      fc.asyncProperty(REQUESTS, async (bytes) => {
        const { text } = await send(bytes, 'sent');
        expect(isHttp(text)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(await isAlive()).toBe(true);
    expect(server.stdout()).not.toMatch(/unhandled rejection|uncaught exception/);
  });

  test('that ask for TRACE are refused and not echoed (ASVS 13.4.4)', async () => {
    const { status, text } = await send(
      'TRACE /livez HTTP/1.1\r\nHost: x\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n',
    );
    expect(status).toBe(405);
    expect(text).not.toContain('echo-me');
  });

  test('of a body that never comes to its end do not hold the connection for ever (ASVS 15.2.2)', async () => {
    const { status } = await send(`${POST}Content-Length: 100\r\n\r\n{"a`, 'answered');
    expect([400, 408, null]).toContain(status);
    expect(await isAlive()).toBe(true);
  });

  test.each(LEFT)(
    'that bring a body where none is read, %s, are answered as usual',
    async (_, bytes, status) => {
      const answer = await send(`${bytes}${GET}Connection: close\r\n\r\n`);
      expect(answer.status).toBe(status);
      expect(answer.text.toLowerCase()).toContain('connection: close');
      const statuses = [...answer.text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, each]) => Number(each));
      // The body is never taken for a request. Deno frames the body itself and skips it where all of it has arrived,
      // then goes on with what follows although it was told to close.
      const goesOn = cell.runtime === 'deno' && statuses.length > 1;
      expect(statuses).toEqual(goesOn ? [status, 200] : [status]);
      expect(await isAlive()).toBe(true);
    },
  );

  test('that bring no body are answered one after the other', async () => {
    const { text } = await send(`${GET}\r\n${GET}Connection: close\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });

  // Deno has no such timeout: a proxy in front of it must have one.
  if (cell.runtime !== 'deno') {
    test('of headers that never come to their end do not either', async () => {
      const { status } = await send('GET /livez HTTP/1.1\r\nHos');
      expect([408, null]).toContain(status);
      expect(await isAlive()).toBe(true);
    });
  }
});
