import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const encode = (value: unknown): string =>
  btoa(typeof value === 'string' ? value : JSON.stringify(value))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const CREATED = { v: 1, sort: 'createdAt', key: 1_767_323_045_678, id: 'x' };
const NAMED = { v: 1, sort: 'name', key: 'ada', id: 'x' };

const BAD_CURSORS: readonly (readonly [sort: string, cursor: string])[] = [
  ['createdAt', ''],
  ['createdAt', 'nonsense'],
  ['createdAt', '!!!'],
  ['createdAt', `${encode(CREATED)}=`],
  ['createdAt', encode(CREATED).slice(0, -2)],
  ['createdAt', encode({ ...CREATED, v: 2 })],
  ['createdAt', encode({ ...CREATED, sort: '-createdAt' })],
  ['createdAt', encode({ ...CREATED, more: 1 })],
  ['createdAt', encode({ ...CREATED, key: 'ada' })],
  ['createdAt', encode({ ...CREATED, key: 1.5 })],
  ['createdAt', encode({ ...CREATED, key: 9e15 })],
  ['createdAt', encode({ ...CREATED, key: { $gt: '' } })],
  ['createdAt', encode({ ...CREATED, id: { $gt: '' } })],
  ['createdAt', encode({ ...CREATED, id: '' })],
  ['createdAt', encode({ ...CREATED, id: 'x'.repeat(129) })],
  ['createdAt', encode({ v: 1, sort: 'createdAt', id: 'x' })],
  ['createdAt', encode('{"v":1,"v":1,"sort":"createdAt","key":1,"id":"x"}')],
  ['createdAt', encode('{"v":1,"sort":"createdAt","key":1,"id":"x","__proto__":{}}')],
  ['createdAt', encode('\xff\xfe')],
  ['createdAt', encode([CREATED])],
  ['createdAt', 'x'.repeat(8193)],
  ['name', encode(CREATED)],
  ['name', encode({ ...NAMED, key: 1 })],
  ['name', encode({ ...NAMED, key: 'x'.repeat(2049) })],
  ['name', encode('{"v":1,"sort":"name","key":"\\ud800","id":"x"}')],
  ['email', encode(NAMED)],
  // A search has its own order: cursors of other orders are invalid for it.
  ['name&q=ada', encode(NAMED)],
  ['name', encode({ ...NAMED, sort: 'word' })],
];

const BAD_QUERIES: readonly (readonly [query: string, path: string, code: string])[] = [
  ...['', '0', '-1', '201', '1000', '1e2', '5.5', ' 5', '0x10', '٣', '99999999999999999999'].map(
    (limit) =>
      [
        `limit=${encodeURIComponent(limit)}`,
        'limit',
        /^\d{1,9}$/.test(limit) ? 'query_invalid' : 'invalid_type',
      ] as const,
  ),
  ['sort=password', 'sort', 'query_invalid'],
  ['sort=passwordHash', 'sort', 'query_invalid'],
  ['sort=createdAt,name', 'sort', 'query_invalid'],
  ['status=gone', 'status', 'status_invalid'],
  ['role=root', 'role', 'role_invalid'],
  ['q=a', 'q', 'query_invalid'],
  ['q=a&sort=-createdAt', 'q', 'query_invalid'],
  ['sort=name&role=admin', 'role', 'query_invalid'],
  ['sort=email&status=active', 'status', 'query_invalid'],
  ['sort=name&q=a%00', 'q', 'query_invalid'],
  [`sort=name&q=${'x'.repeat(257)}`, 'q', 'query_invalid'],
  ['email=nobody', 'email', 'email_invalid'],
  ['email=a@example.com&sort=name', 'email', 'query_invalid'],
  ['email=a@example.com&q=a', 'email', 'query_invalid'],
  ['passwordHash=x', 'passwordHash', 'unknown_field'],
  ['status[$ne]=active', 'status[$ne]', 'unknown_field'],
  ['__proto__=x', '__proto__', 'unknown_field'],
  ['constructor=x', 'constructor', 'unknown_field'],
  ['role=user&role=admin', 'role', 'query_invalid'],
  ['limit=1&limit=1', 'limit', 'query_invalid'],
];

describe('the list of users', () => {
  let t: TestApp;
  let token: string;
  const names = ['Zoë', 'ada', 'Ada', 'Élodie', 'ADA', 'Grace', 'grace hopper', 'Émile', '李', '🔑'];
  beforeAll(async () => {
    t = await openTestApp();
    token = (await t.signInAdmin()).token;
    for (const [index, name] of names.entries()) {
      if (index % 3 === 0) t.clock.advance(1);
      await t.signUp({ name, email: `list-${9 - index}@example.com`, password: 'a long passphrase indeed' });
    }
  });
  afterAll(() => t.close());

  const list = (query: string) => t.call('GET', `/users?${query}`, { token });

  const walk = async (query: string, between: () => Promise<unknown> = async () => undefined) => {
    const seen: Listed[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 50; pages += 1) {
      const { body } = await list(
        `${query}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...body.items);
      cursor = body.nextCursor;
      if (cursor === null) return seen;
      await between();
    }
    throw new Error('the list does not end');
  };

  test.each(['createdAt', '-createdAt', 'email', 'name'])(
    'by %s is the same in pages of any size',
    async (sort) => {
      const whole = (await list(`sort=${sort}&limit=200`)).body;
      expect(whole.nextCursor).toBeNull();
      expect(whole.items).toHaveLength(names.length + 1);
      for (const limit of [1, 2, 3, 11]) {
        expect(await walk(`sort=${sort}&limit=${limit}`)).toEqual(whole.items);
      }
    },
  );

  test.each(['createdAt', '-createdAt', 'email', 'name'])(
    'by %s shows everybody once while others come and go',
    async (sort) => {
      const there = (await list('limit=200')).body.items.map(({ id }: Listed) => id);
      let made = 0;
      const seen = await walk(`sort=${sort}&limit=2`, async () => {
        made += 1;
        if (made > 5) return;
        const { id } = await t.signUp();
        await t.call('DELETE', `/users/${id}`, { token });
      });
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(there));
      expect(made).toBeGreaterThan(3);
    },
  );

  test('orders and finds by name without regard to case', async () => {
    const found = await walk(`sort=name&limit=1&q=${encodeURIComponent('aDa')}`);
    expect(found.map(({ name }) => name).sort()).toEqual(['ADA', 'Ada', 'ada']);
    const decomposed = await walk(`sort=name&q=${encodeURIComponent('e\u0301')}`);
    expect(decomposed.map(({ name }) => name)).toEqual(['Élodie', 'Émile']);
    expect((await walk('sort=name&q=e')).map(({ name }) => name)).toEqual(['Élodie', 'Émile']);
    expect((await walk('sort=name&q=zoe')).map(({ name }) => name)).toEqual(['Zoë']);
    expect(await walk(`sort=email&q=LIST-3`)).toMatchObject([{ email: 'list-3@example.com' }]);
  });

  test('finds by any word of a name, ordered by the word, then by id', async () => {
    const found = await walk('sort=name&limit=1&q=g');
    expect(found.map(({ name }) => name)).toEqual(['Grace', 'grace hopper']);
    expect((await walk('sort=name&q=HOP')).map(({ name }) => name)).toEqual(['grace hopper']);
    expect((await walk('sort=name&q=grace%20hop')).map(({ name }) => name)).toEqual(['grace hopper']);
    expect(await walk('sort=name&q=ace')).toEqual([]);
    // Without a letter or a digit it is a prefix of the name.
    expect((await walk(`sort=name&q=${encodeURIComponent('🔑')}`)).map(({ name }) => name)).toEqual(['🔑']);
    expect(await walk('sort=name&q=%25')).toEqual([]);
  });

  test('refuses the cursor of another search', async () => {
    const { body } = await list('sort=name&q=ada&limit=1');
    expect(body.nextCursor).toEqual(expect.any(String));
    const other = await list(`sort=name&q=grace&cursor=${body.nextCursor}`);
    expect([other.status, other.body.errors?.[0]?.path]).toEqual([422, 'cursor']);
  });

  test('finds by exact address and filters by role and status', async () => {
    expect((await list('email=LIST-3@EXAMPLE.COM')).body).toMatchObject({
      items: [{ email: 'list-3@example.com' }],
      nextCursor: null,
    });
    expect((await list('email=list-3@example.com&role=admin')).body.items).toEqual([]);
    expect((await list('role=admin&status=active')).body.items).toHaveLength(1);
    expect((await list('status=disabled')).body.items).toEqual([]);
    expect(await walk('role=user&limit=3')).toHaveLength(names.length + 1);
  });

  test.each(BAD_QUERIES)('?%s is 422', async (query, path, code) => {
    const { status, body } = await list(query);
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors).toContainEqual({ path, code, message: expect.any(String) });
  });

  test.each(BAD_CURSORS)('sort=%s with the cursor %s is 400', async (sort, cursor) => {
    const { status, body } = await list(`sort=${sort}&cursor=${encodeURIComponent(cursor)}`);
    expect([status, body.code]).toEqual([400, 'malformed_request']);
  });

  test('takes the cursors that the rows above were made of', async () => {
    expect((await list(`cursor=${encode(CREATED)}`)).status).toBe(200);
    expect((await list(`sort=name&cursor=${encode(NAMED)}`)).status).toBe(200);
  });

  test.each(['q=%ff&sort=name', 'q=%c3', 'q=%ed%a0%80', 'q=%', '%ff=1'])(
    '?%s is no UTF-8: 400',
    async (query) => {
      const { status, body } = await list(query);
      expect([status, body.code]).toEqual([400, 'malformed_request']);
    },
  );
});
