import type { LogRecord } from '@logtape/logtape';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { singleLine } from '../../../src/adapters/driving/http/endpoint/answer-in-context.ts';
import { captureLogs, textOf } from '../../support/captured-logs.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

describe('the request log (ASVS V16)', () => {
  let t: TestApp;
  let records: LogRecord[];
  let user: { id: string; token: string };
  const person = {
    name: 'Harriet Tubman',
    email: 'harriet@example.com',
    password: 'an underground railroad passphrase',
  };
  beforeAll(async () => {
    records = await captureLogs();
    t = await openTestApp();
    user = await t.signUp(person);
  });
  beforeEach(() => {
    records.length = 0;
  });
  afterAll(() => t.close());

  test.each([
    ['GET', '/auth/me', '/auth/me', 200, 'info'],
    ['GET', '/users/some-id', '/users/:id', 403, 'info'],
    ['HEAD', '/livez', '/livez', 200, 'info'],
    ['PUT', '/users', '/users', 405, 'info'],
    ['GET', '/no/such/path', '(none)', 404, 'info'],
  ])('%s %s is one line', async (method, path, route, status, level) => {
    const { headers } = await t.call(method, `${path}?q=harriet@example.com`, { token: user.token });
    expect(records).toHaveLength(1);
    const [record] = records;
    expect(record?.category).toEqual(['latchkey', 'http']);
    expect(record?.level).toBe(level);
    expect(record?.properties).toMatchObject({ method, route, status });
    expect(record?.properties.requestId).toBe(headers.get('x-request-id'));
    expect(record?.properties.durationMs).toEqual(expect.any(Number));
    expect(textOf(records)).not.toContain('harriet@');
  });

  test('tells who, when that is known', async () => {
    const { email, password } = person;
    await t.call('GET', '/auth/me', { token: user.token });
    await t.call('POST', '/auth/login', { json: { email, password } });
    await t.call('GET', '/auth/me');
    const requests = records.filter(({ category }) => category[1] === 'http');
    expect(requests.map(({ properties }) => properties.userId)).toEqual([user.id, user.id, null]);
  });

  test('has no password, token or address, whether a call succeeds or fails', async () => {
    const { email, password } = person;
    const login = await t.call('POST', '/auth/login', { json: { email, password } });
    await t.call('POST', '/auth/login', { json: { email, password: `${password}!` } });
    await t.call('POST', '/auth/signup', { json: person });
    await t.call('GET', `/users?email=${email}&cursor=${user.token}`, { token: user.token });
    await t.call('GET', `/no/${email}/${user.token}`);
    await t.call('GET', `/users/${email}`, { token: user.token });
    await t.call('GET', '/auth/me', { token: `${user.token}x` });
    await t.call('POST', '/auth/setup', { json: { ...person, token: 'set-up-secret' } });
    await t.settled();
    const count = (name: string) => records.filter(({ category }) => category[1] === name).length;
    expect([count('http'), count('security'), records.length]).toEqual([8, 4, 12]);
    for (const secret of [password, user.token, login.body.token, 'harriet@', 'Tubman', 'set-up-secret']) {
      expect(textOf(records)).not.toContain(secret);
    }
  });

  test('cannot be broken into two lines (ASVS 16.4.1)', async () => {
    expect(singleLine('GET\r\n\u2028\u0085é\0')).toBe('GET\\u000d\\u000a\\u2028\\u0085\\u00e9\\u0000');
    await t.call('GET', '/a%0d%0aforged/%e2%80%a8');
    expect(textOf(records)).not.toContain('forged');
  });
});
