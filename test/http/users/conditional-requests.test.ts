import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

/** `If-Match` headers, and whether they match a record at version 2. */
const IF_MATCH: readonly (readonly [header: string, matches: boolean])[] = [
  ['*', true],
  ['"2"', true],
  [' "2" ', true],
  ['"1"', false],
  ['"3"', false],
  ['W/"2"', false],
  ['"1", "2"', true],
  ['"2","3"', true],
  ['"x", "2"', true],
  ['"1", W/"2"', false],
  ['"1", "3"', false],
  ['2', false],
  ['"2', false],
  ['"2" "2"', false],
  ['"02"', false],
  ['"2.0"', false],
  ['""', false],
  ['', false],
  ['"2", *', false],
  ['"9007199254740993"', false],
  [`${'"1", '.repeat(500)}"2"`, false],
];

const IF_NONE_MATCH: readonly (readonly [header: string, matches: boolean])[] = [
  ['*', true],
  ['"2"', true],
  ['W/"2"', true],
  ['"1", W/"2"', true],
  ['"1"', false],
  ['2', false],
];

describe('versions of a record (RFC 9110 section 13.1, ASVS 15.4.2)', () => {
  let t: TestApp;
  let admin: { id: string; token: string };
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const atVersion2 = async (): Promise<string> => {
    const { id } = await t.signUp();
    const { headers } = await t.call('PATCH', `/users/${id}`, { token: admin.token, json: { name: 'Two' } });
    expect(headers.get('etag')).toBe('"2"');
    return `/users/${id}`;
  };

  test.each(IF_MATCH)('If-Match: %s on PATCH', async (header, matches) => {
    const path = await atVersion2();
    const request = { token: admin.token, json: { name: 'Three' }, headers: { 'if-match': header } };
    const answer = await t.call('PATCH', path, request);
    expect([answer.status, answer.body.code]).toEqual(matches ? [200, undefined] : [412, 'version_mismatch']);
    expect(answer.headers.get('etag')).toBe(matches ? '"3"' : null);
    const { body } = await t.call('GET', path, { token: admin.token });
    expect(body.name).toBe(matches ? 'Three' : 'Two');
  });

  test.each(IF_MATCH)('If-Match: %s on DELETE', async (header, matches) => {
    const path = await atVersion2();
    const answer = await t.call('DELETE', path, { token: admin.token, headers: { 'if-match': header } });
    expect(answer.status).toBe(matches ? 204 : 412);
    expect((await t.call('GET', path, { token: admin.token })).status).toBe(matches ? 404 : 200);
  });

  test.each(IF_NONE_MATCH)('If-None-Match: %s on GET', async (header, matches) => {
    const path = await atVersion2();
    const answer = await t.call('GET', path, { token: admin.token, headers: { 'if-none-match': header } });
    expect([answer.status, answer.headers.get('etag')]).toEqual([matches ? 304 : 200, '"2"']);
    expect(answer.body === '').toBe(matches);
  });

  test.each(['"1"', '"1", "3"', 'W/"2"'])(
    'who may not change a record learns nothing from If-Match: %s',
    async (tag) => {
      const { token } = await t.signUp();
      const path = await atVersion2();
      const headers = { 'if-match': tag };
      expect((await t.call('PATCH', path, { token, json: { name: 'x' }, headers })).status).toBe(403);
      expect((await t.call('DELETE', path, { token, headers })).status).toBe(403);
    },
  );

  test('a change that changes nothing keeps the version', async () => {
    const path = await atVersion2();
    const same = await t.call('PATCH', path, { token: admin.token, json: { name: 'Two' } });
    expect([same.status, same.headers.get('etag')]).toEqual([200, '"2"']);
    const empty = await t.call('PATCH', path, { token: admin.token, json: {} });
    expect([empty.status, empty.headers.get('etag')]).toEqual([200, '"2"']);
  });

  test('of two changes of one version one is refused', async () => {
    const path = await atVersion2();
    const change = (name: string) =>
      t.call('PATCH', path, { token: admin.token, json: { name }, headers: { 'if-match': '"2"' } });
    const answers = await Promise.all([change('Left'), change('Right')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('the answer that opens an account tells its version and place', async () => {
    const json = { name: 'New', email: 'new@example.com', password: 'a long passphrase indeed' };
    const { status, headers, body } = await t.call('POST', '/users', { token: admin.token, json });
    expect([status, headers.get('etag'), headers.get('location')]).toEqual([201, '"1"', `/users/${body.id}`]);
    expect((await t.call('GET', `/users/${body.id}`, { token: admin.token })).body).toEqual(body);
    expect((await t.call('GET', '/auth/me', { token: admin.token })).headers.get('etag')).toBe('"1"');
  });
});
