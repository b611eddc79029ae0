import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWaitingApp } from '../../../src/adapters/driving/http/create-waiting-app.ts';
import { ADMIN, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a connection', () => {
  let t: TestApp;
  let token = '';
  beforeAll(async () => {
    t = await openTestApp();
    ({ token } = await t.signInAdmin());
  });
  afterAll(() => t.close());

  const connectionOf = async (path: string, init: RequestInit): Promise<[number, string | null]> => {
    const answer = await t.app.request(path, init);
    return [answer.status, answer.headers.get('connection')];
  };
  const framed = { 'content-length': '5' };
  const chunked = { 'transfer-encoding': 'chunked' };
  const logIn = JSON.stringify({ email: ADMIN.email, password: ADMIN.password });

  test.each<[string, string, RequestInit, number]>([
    ['a GET', '/livez', { headers: framed }, 200],
    ['a GET in chunks', '/livez', { headers: chunked }, 200],
    ['a HEAD', '/livez', { method: 'HEAD', headers: framed }, 200],
    ['an address that is none', '/nowhere', { method: 'POST', body: 'hello', headers: framed }, 404],
    ['a method that is none', '/livez', { method: 'PUT', body: 'hello', headers: framed }, 405],
    ['a body of another type', '/auth/login', { method: 'POST', body: 'hello', headers: framed }, 415],
    [
      'nobody',
      '/auth/password/change',
      { method: 'POST', body: '{}', headers: { ...JSON_TYPE, ...framed } },
      401,
    ],
    [
      'a body that is too large',
      '/auth/login',
      { method: 'POST', body: 'x', headers: { ...JSON_TYPE, 'content-length': '999999' } },
      413,
    ],
  ])('ends after the usual answer to %s, whose body is left unread', async (_, path, init, status) => {
    expect(await connectionOf(path, init)).toEqual([status, 'close']);
  });

  test('ends after an action of a bearer that takes no body but got one', async () => {
    const headers = { authorization: `Bearer ${token}`, ...framed };
    expect(await connectionOf('/auth/me', { headers })).toEqual([200, 'close']);
  });

  test('ends while the service waits for its database', async () => {
    const answer = await createWaitingApp('https://auth.example.com').request('/auth/login', {
      method: 'POST',
      body: 'hello',
      headers: framed,
    });
    expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close']);
  });

  test.each<[string, string, RequestInit, number]>([
    ['a GET without a body', '/livez', {}, 200],
    ['a GET with an empty body', '/livez', { headers: { 'content-length': '0' } }, 200],
    ['a POST without a body', '/auth/login', { method: 'POST' }, 415],
    [
      'a body that was read',
      '/auth/login',
      { method: 'POST', body: logIn, headers: { ...JSON_TYPE, 'content-length': `${logIn.length}` } },
      200,
    ],
    [
      'a body in chunks that was read',
      '/auth/login',
      { method: 'POST', body: logIn, headers: { ...JSON_TYPE, ...chunked } },
      200,
    ],
    [
      'a body that is no JSON',
      '/auth/login',
      { method: 'POST', body: 'hello', headers: { ...JSON_TYPE, ...framed } },
      400,
    ],
    [
      'a body that is no UTF-8',
      '/auth/login',
      { method: 'POST', body: new Uint8Array([0xff]), headers: { ...JSON_TYPE, 'content-length': '1' } },
      400,
    ],
  ])('stays after %s', async (_, path, init, status) => {
    expect(await connectionOf(path, init)).toEqual([status, null]);
  });
});
