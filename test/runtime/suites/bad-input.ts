import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { aPerson } from '../support/people.ts';

const utf8 = new TextEncoder();
const json = (value: unknown): string => JSON.stringify(value);

/** Returns a valid body, except for a lone lead byte of a multi-byte UTF-8 sequence. */
const invalidUtf8 = (): Uint8Array<ArrayBuffer> => {
  const bytes = utf8.encode(json({ ...aPerson(), name: 'x?x' }));
  bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xc3;
  return bytes;
};

const withRaw = (member: string): string => `{${member},${json(aPerson()).slice(1)}`;

type Row = readonly [name: string, status: number, code: string, body: () => BodyInit, type?: string];

const ROWS: readonly Row[] = [
  ['no JSON', 400, 'malformed_request', () => '{"name": '],
  ['an empty body', 400, 'malformed_request', () => ''],
  ['an array', 422, 'validation_failed', () => '[]'],
  ['a string', 422, 'validation_failed', () => '"x"'],
  ['a form', 415, 'unsupported_media_type', () => 'name=x', 'application/x-www-form-urlencoded'],
  ['plain text', 415, 'unsupported_media_type', () => json(aPerson()), 'text/plain'],
  ['a number as name', 422, 'validation_failed', () => json({ ...aPerson(), name: 1 })],
  ['null as e-mail', 422, 'validation_failed', () => json({ ...aPerson(), email: null })],
  ['an operator as e-mail', 422, 'validation_failed', () => json({ ...aPerson(), email: { $ne: null } })],
  [
    'an operator as password',
    422,
    'validation_failed',
    () => json({ ...aPerson(), password: { $ne: null } }),
  ],
  ['an operator as name', 422, 'validation_failed', () => json({ ...aPerson(), name: { $ne: null } })],
  ['a missing member', 422, 'validation_failed', () => json({ ...aPerson(), password: undefined })],
  ['an unknown member', 422, 'validation_failed', () => json({ ...aPerson(), roles: ['admin'] })],
  ['__proto__', 422, 'validation_failed', () => withRaw('"__proto__":{"roles":["admin"]}')],
  ['constructor', 422, 'validation_failed', () => withRaw('"constructor":{"prototype":{"a":1}}')],
  ['duplicate keys', 400, 'malformed_request', () => withRaw('"name":"somebody else"')],
  ['1 MiB', 413, 'too_large', () => json({ ...aPerson(), name: 'x'.repeat(1024 * 1024) })],
  ['10,000 nested arrays', 400, 'malformed_request', () => '['.repeat(10_000) + ']'.repeat(10_000)],
  [
    '10,000 characters of password',
    422,
    'password_too_long',
    () => json({ ...aPerson(), password: 'x'.repeat(10_000) }),
  ],
  ['a short password', 422, 'password_too_short', () => json({ ...aPerson(), password: 'x'.repeat(14) })],
  [
    'a password of 14 emoji',
    422,
    'password_too_short',
    () => json({ ...aPerson(), password: '🔑'.repeat(14) }),
  ],
  ['invalid UTF-8', 400, 'malformed_request', invalidUtf8],
  // JSON.stringify writes a lone surrogate as its escape.
  ['a lone surrogate in the name', 422, 'validation_failed', () => json({ ...aPerson(), name: '\ud800' })],
  [
    'a lone surrogate in the password',
    422,
    'validation_failed',
    () => json({ ...aPerson(), password: `\udc00${'x'.repeat(20)}` }),
  ],
  ['NUL in the name', 422, 'validation_failed', () => json({ ...aPerson(), name: 'a\0b' })],
  ['NUL in the e-mail', 422, 'validation_failed', () => json({ ...aPerson(), email: 'a\0b@example.com' })],
  [
    'NUL in the password',
    422,
    'validation_failed',
    () => json({ ...aPerson(), password: `${'x'.repeat(20)}\0` }),
  ],
  [
    'a dotless i in the e-mail',
    422,
    'validation_failed',
    () => json({ ...aPerson(), email: 'adm\u0131n@example.com' }),
  ],
  [
    'a decomposed letter in the e-mail',
    422,
    'validation_failed',
    () => json({ ...aPerson(), email: 'ze\u0301@example.com' }),
  ],
  [
    'a Kelvin sign in the domain',
    422,
    'validation_failed',
    () => json({ ...aPerson(), email: 'a@\u212aiosk.example' }),
  ],
];

/** Tests that bad input costs little, changes nothing and never causes a 500. */
export const badInputSuite = (get: () => RunningCell): void => {
  describe('bad input to sign-up', () => {
    const rows = ROWS.map(([name, status, code, body, type]) => ({ name, status, code, body, type }));
    test.each(rows)('$name is $status $code', async ({ status, code, body, type = 'application/json' }) => {
      const { call, adminToken } = get();
      const newest = async () =>
        (await call('GET', '/users?sort=-createdAt&limit=1', { token: adminToken })).body.items[0].id;
      const before = await newest();
      const answer = await call('POST', '/auth/signup', { body: body(), headers: { 'content-type': type } });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await newest()).toBe(before);
    });

    test('names every wrong field in one answer', async () => {
      const { body } = await get().call('POST', '/auth/signup', {
        json: { name: '', email: 'nobody', password: 'short' },
      });
      expect(body.code).toBe('validation_failed');
      expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
        'email',
        'name',
        'password',
      ]);
    });

    test('holds the limit for a body without Content-Length too', async () => {
      const { server } = get();
      let sent = 0;
      const stream = new ReadableStream({
        pull: (controller) => {
          sent += 1;
          if (sent > 64) controller.close();
          else controller.enqueue(utf8.encode('x'.repeat(16 * 1024)));
        },
      });
      const answer = await fetch(`${server.origin}/auth/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: stream,
        duplex: 'half',
      } as RequestInit).then(
        ({ status }) => status,
        // A server may also cut the connection of a client that goes on sending.
        () => 413,
      );
      expect(answer).toBe(413);
      expect((await get().call('GET', '/livez')).status).toBe(200);
    });

    test.each([
      ['limit=0', 422],
      ['limit=201', 422],
      ['limit=1e2', 422],
      ['sort=password', 422],
      ['status[$ne]=active', 422],
      ['q=a', 422],
      ['sort=name&role=admin', 422],
      ['cursor=nonsense', 400],
    ])('GET /users?%s is %i', async (query, status) => {
      const { call, adminToken } = get();
      expect((await call('GET', `/users?${query}`, { token: adminToken })).status).toBe(status);
    });
  });
};
