import type { LogRecord } from '@logtape/logtape';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { captureLogs, textOf } from '../support/captured-logs.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const SECRET = 'hush-hush-hush-a-passphrase';
const ADDRESS = 'whistle-blower@example.com';
const GOOD = { name: 'Ada', email: ADDRESS, password: SECRET };

interface BodyRoute {
  readonly method: string;
  readonly path: (t: { id: string }) => string;
  readonly good: Readonly<Record<string, unknown>>;
  readonly optional?: readonly string[];
}

const ROUTES: Readonly<Record<string, BodyRoute>> = {
  'POST /auth/signup': { method: 'POST', path: () => '/auth/signup', good: GOOD },
  'POST /auth/login': {
    method: 'POST',
    path: () => '/auth/login',
    good: { email: ADDRESS, password: SECRET },
  },
  'POST /auth/setup': {
    method: 'POST',
    path: () => '/auth/setup',
    good: { ...GOOD, token: 'hush-hush-token' },
  },
  'POST /users': {
    method: 'POST',
    path: () => '/users',
    good: { ...GOOD, roles: ['user'] },
    optional: ['roles', 'password'],
  },
  'PATCH /users/{id}': {
    method: 'PATCH',
    path: ({ id }) => `/users/${id}`,
    good: { name: 'Ada', email: ADDRESS, roles: ['user'], status: 'active' },
    optional: ['name', 'email', 'roles', 'status'],
  },
};

type Expected = readonly [status: number, code: string, error?: readonly [path: string, code: string]];
type Case = readonly [name: string, body: BodyInit, expected: Expected, headers?: Record<string, string>];

const json = JSON.stringify;
const bytes = (text: string) => new TextEncoder().encode(text);
const withMember = (good: object, member: string) => `{${member},${json(good).slice(1)}`;

const brokenUtf8 = (good: object, broken: readonly number[]): Uint8Array<ArrayBuffer> => {
  const [before = '', after = ''] = json({ ...good, email: 'x?x' }).split('?');
  return new Uint8Array([...bytes(before), ...broken, ...bytes(after)]);
};

const structure = (good: object): readonly Case[] => [
  ['no JSON', '{"email": ', [400, 'malformed_request']],
  ['an empty body', '', [400, 'malformed_request']],
  ['white space', ' \n', [400, 'malformed_request']],
  ['two values', `${json(good)}${json(good)}`, [400, 'malformed_request']],
  ['a comment', `/* */${json(good)}`, [400, 'malformed_request']],
  ['a byte order mark', `\ufeff${json(good)}`, [400, 'malformed_request']],
  ['an array', '[]', [422, 'validation_failed', ['', 'invalid_type']]],
  ['a string', json(SECRET), [422, 'validation_failed', ['', 'invalid_type']]],
  ['null', 'null', [422, 'validation_failed', ['', 'invalid_type']]],
  ['a number', '1', [422, 'validation_failed', ['', 'invalid_type']]],
  ['a key twice', withMember(good, '"email":"x@example.com"'), [400, 'malformed_request']],
  [
    'a key twice, with the same value',
    withMember(good, `"email":${json(ADDRESS)}`),
    [400, 'malformed_request'],
  ],
  [
    'a key twice, once escaped',
    withMember(good, '"\\u0065mail":"x@example.com"'),
    [400, 'malformed_request'],
  ],
  ['a key twice, deeper', withMember(good, '"x":{"a":1,"a":1}'), [400, 'malformed_request']],
  [
    '__proto__',
    withMember(good, '"__proto__":{"roles":["admin"]}'),
    [422, 'validation_failed', ['__proto__', 'unknown_field']],
  ],
  [
    'constructor',
    withMember(good, '"constructor":{"prototype":{"admin":true}}'),
    [422, 'validation_failed', ['constructor', 'unknown_field']],
  ],
  [
    'a dotted key',
    withMember(good, '"roles.0":"admin"'),
    [422, 'validation_failed', ['roles.0', 'unknown_field']],
  ],
  ['an operator', withMember(good, '"$where":"1"'), [422, 'validation_failed', ['$where', 'unknown_field']]],
  ['10,000 arrays', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, [400, 'malformed_request']],
  ['10,000 objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, [400, 'malformed_request']],
  ['17 levels', `{"x":${'['.repeat(16)}${']'.repeat(16)}}`, [400, 'malformed_request']],
  ['invalid UTF-8', brokenUtf8(good, [0xc3]), [400, 'malformed_request']],
  ['an overlong NUL', brokenUtf8(good, [0xc0, 0x80]), [400, 'malformed_request']],
  ['an encoded surrogate', brokenUtf8(good, [0xed, 0xa0, 0x80]), [400, 'malformed_request']],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), [400, 'malformed_request']],
  ['1 MiB', json({ ...good, email: 'x'.repeat(1024 * 1024) }), [413, 'too_large']],
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; x=y',
    'application/jsonx',
    'application/json, text/plain',
    'multipart/form-data; boundary=x',
    '',
  ].map(
    (type): Case => [`type ${type}`, json(good), [415, 'unsupported_media_type'], { 'content-type': type }],
  ),
  ['gzip', json(good), [415, 'unsupported_media_type'], { 'content-encoding': 'gzip' }],
];

const OPERATOR = { $ne: null };

const members = ({ good, optional = [] }: BodyRoute): readonly Case[] =>
  Object.keys(good).flatMap((field) => {
    const wrong = (value: unknown) => json({ ...good, [field]: value });
    const typed: Expected = [
      422,
      'validation_failed',
      [field, field === 'status' ? 'status_invalid' : 'invalid_type'],
    ];
    const { [field]: _, ...without } = good;
    return [
      ...[OPERATOR, { $regex: '.*' }, 1, true, null].map(
        (value): Case => [`${field}: ${json(value)}`, wrong(value), typed],
      ),
      ...(field === 'roles' ? [] : [[`${field}: a list`, wrong([SECRET]), typed] as const satisfies Case]),
      ...(optional.includes(field)
        ? []
        : [
            [
              `no ${field}`,
              json(without),
              [422, 'validation_failed', [field, 'required']],
            ] as const satisfies Case,
          ]),
    ];
  });

const text = ({ good }: BodyRoute): readonly Case[] => {
  const wrong = (field: string, value: unknown, code: string, top = 'validation_failed'): Case => [
    `${field}: ${json(value).slice(0, 40)}`,
    json({ ...good, [field]: value }),
    [422, top, [field, code]],
  ];
  const of = (field: string, cases: () => readonly Case[]) => (field in good ? cases() : []);
  return [
    ...of('name', () =>
      ['', ' ', '\ud800', 'a\0b', 'a\nb', 'x'.repeat(10_000)].map((v) => wrong('name', v, 'name_invalid')),
    ),
    ...of('email', () =>
      [
        '\udc00@example.com',
        'a\0b@example.com',
        'adm\u0131n@example.com',
        'a@\u212aiosk.example',
        'ze\u0301@example.com',
        'z\u00e9@example.com',
        '"a@b"@example.com',
        'a@example.com\r\nbcc: b@example.com',
        `${'x'.repeat(10_000)}@example.com`,
      ].map((v) => wrong('email', v, 'email_invalid')),
    ),
    ...of('password', () => [
      wrong('password', `${SECRET}\ud800`, 'password_malformed'),
      wrong('password', `${SECRET}\0`, 'password_malformed'),
      wrong('password', 'x'.repeat(10_000), 'password_too_long', 'password_too_long'),
      wrong('password', 'x'.repeat(257), 'password_too_long', 'password_too_long'),
    ]),
    ...of('status', () => [wrong('status', 'deleted', 'status_invalid')]),
    ...of('roles', () => [
      wrong('roles', [], 'role_invalid'),
      wrong('roles', ['user', 'user', 'user'], 'role_invalid'),
    ]),
  ];
};

describe.each(Object.entries(ROUTES))('bad input to %s', (_, route) => {
  let t: TestApp;
  let admin: { id: string; token: string };
  let user: { id: string; token: string };
  let records: LogRecord[];
  beforeAll(async () => {
    records = await captureLogs();
    t = await openTestApp();
    admin = await t.signInAdmin();
    user = await t.signUp();
  });
  afterAll(() => t.close());

  const everything = async () =>
    (await t.store.users.list({ sort: 'createdAt', status: null, role: null, limit: 200, after: null }))
      .users;

  const cases = [...structure(route.good), ...members(route), ...text(route)].map(
    ([name, body, expected, headers = {}]) => [name, body, expected, headers] as const,
  );
  test.each(cases)('%s', async (_name, body, [status, code, error], headers) => {
    const before = await everything();
    records.length = 0;
    const answer = await t.call(route.method, route.path(user), { token: admin.token, body, headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (error !== undefined) {
      const found = answer.body.errors.map(({ path, code: of }: { path: string; code: string }) => [
        path,
        of,
      ]);
      expect(found).toContainEqual(error);
    }
    expect(JSON.stringify(answer.body)).not.toMatch(/hush|whistle/);
    expect(await everything()).toEqual(before);
    expect(records).toHaveLength(1);
    expect(textOf(records)).not.toMatch(/hush|whistle/);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe('many wrong members', () => {
  test('are listed up to a bound, and long names are cut', async () => {
    const t = await openTestApp();
    const unknown = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`member${index}`, 1]));
    const many = await t.call('POST', '/auth/login', { json: unknown });
    expect([many.status, many.body.errors.length]).toEqual([422, 20]);
    const long = await t.call('POST', '/auth/login', { json: { ['x'.repeat(5000)]: 1 } });
    expect(JSON.stringify(long.body).length).toBeLessThan(1000);
    await t.close();
  });
});

describe('one account for every spelling of an address (CVE-2019-19844)', () => {
  test('is decided without regard to case at sign-up, by an admin and at a change', async () => {
    const t = await openTestApp();
    const { token } = await t.signInAdmin();
    const { id } = await t.signUp();
    await t.signUp(GOOD);
    const other = { ...GOOD, email: ADDRESS.toUpperCase() };
    const answers = [
      await t.call('POST', '/auth/signup', { json: other }),
      await t.call('POST', '/users', { token, json: other }),
      await t.call('PATCH', `/users/${id}`, { token, json: { email: other.email } }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [409, 'email_taken']),
    );
    await t.close();
  });
});
