import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { captureLogs, textOf } from '../../support/captured-logs.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const WRONG = 'not the right passphrase';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());
afterEach(() => t.clock.advance(24 * 3600));

const times = async <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  const results = [];
  for (let index = 0; index < count; index += 1) results.push(await work(index));
  return results;
};

describe('an answer to who has tried too often (RFC 6585 section 4)', () => {
  test('says when there is more, of which limit, and which way is open', async () => {
    const { email } = aPerson();
    const logIn = () => t.call('POST', '/auth/login', { json: { email, password: WRONG } });
    const answers = await times(11, logIn);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401));
    // The tries of others are not revealed until the limit is used up.
    for (const { headers } of answers.slice(0, 10)) expect(headers.get('ratelimit')).toBeNull();
    const refused = answers[10];
    expect(refused?.body).toEqual({
      type: 'urn:latchkey:error:rate_limited',
      title: 'Too many requests',
      status: 429,
      detail:
        'too many failed attempts; wait, sign in on a device that you have used before, or use another way to sign in',
      code: 'rate_limited',
    });
    expect(Object.fromEntries(refused?.headers ?? [])).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': '359',
      'ratelimit-policy': '"account-passwords";q=10;w=3600',
      ratelimit: '"account-passwords";r=0;t=359',
    });
    t.clock.advance(358);
    expect((await logIn()).headers.get('retry-after')).toBe('1');
    t.clock.advance(1);
    expect((await logIn()).status).toBe(401);
  });

  test.each([
    ['POST', '/auth/password/forgot', (email: string) => ({ email })],
    ['POST', '/auth/magic-link', (email: string) => ({ email })],
  ] as const)(
    '%s %s: five mails, then one in ten minutes, whoever has the address',
    async (method, path, body) => {
      const person = aPerson();
      await t.signUp(person);
      for (const email of [person.email, aPerson().email]) {
        const answers = await times(6, () => t.call(method, path, { json: body(email) }));
        expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
        expect(answers[5]?.headers.get('retry-after')).toBe('599');
        expect(answers[5]?.body.detail).toBe('too many requests; try again later');
      }
    },
  );

  test('limits asking for the link to prove an address, and moving to one', async () => {
    const person = aPerson();
    const { token } = await t.signUp(person);
    const resent = await times(6, () => t.call('POST', '/auth/email/resend', { token }));
    expect(resent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    const moved = await times(6, () =>
      t.call('POST', '/auth/email/change', {
        token,
        json: { newEmail: 'victim@example.com', password: person.password },
      }),
    );
    expect(moved.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
  });

  test('limits guessing codes beyond the five tries of each', async () => {
    const { email } = aPerson();
    const guess = (index: number) =>
      t.call('POST', '/auth/magic-link/consume', { json: { email, code: String(index).padStart(6, '0') } });
    expect(new Set((await times(12, guess)).map(({ status }) => status))).toEqual(new Set([422]));
    expect((await t.call('POST', '/auth/magic-link', { json: { email } })).status).toBe(202);
    const answers = await times(12, guess);
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(422), 429, 429]);
  });
});

describe('a service behind a proxy that it was not told of', () => {
  test('says so in the log when it holds the proxy back', async () => {
    const records = await captureLogs();
    const signUp = (headers: Record<string, string>) =>
      t.app.request(
        '/auth/signup',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(aPerson()),
        },
        { remoteAddress: '10.0.0.1' },
      );
    const warnings = () => records.filter(({ level }) => level === 'warning').length;
    await times(30, async () => signUp({ 'x-forwarded-for': '203.0.113.5' }));
    expect((await signUp({})).status).toBe(429);
    expect(warnings()).toBe(0);
    expect((await signUp({ 'x-forwarded-for': '203.0.113.6' })).status).toBe(429);
    expect(textOf(records)).toContain('set TRUST_PROXY');
    expect(warnings()).toBe(1);
  });
});

describe('a client whose address nobody tells', () => {
  const logIn = (env: object | undefined, headers: Record<string, string> = {}) =>
    t.app.request(
      '/auth/login',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ email: aPerson().email, password: WRONG }),
      },
      env,
    );

  test('is limited with all others of that kind, and whoever runs the service is told', async () => {
    const unknown = await openTestApp();
    const call = (json: object) => unknown.call('POST', '/auth/login', { json });
    const statuses = await times(
      1610,
      async () => (await call({ email: aPerson().email, password: WRONG })).status,
    );
    expect([statuses.indexOf(429), statuses.at(-1)]).toEqual([1600, 429]);
    expect(unknown.notices).toEqual([
      expect.stringContaining('WARNING: the IP address of a client is unknown'),
    ]);
    await unknown.close();
  });

  test('is the peer where a proxy writes no address, limited as ever', async () => {
    const statuses = await times(
      110,
      async () => (await logIn({ remoteAddress: '203.0.113.80' }, { 'x-forwarded-for': 'unknown' })).status,
    );
    expect([statuses.indexOf(429), statuses.at(-1)]).toEqual([100, 429]);
  });
});

describe('the pages', () => {
  test('give the form back, with when to send it again', async () => {
    const person = aPerson();
    await t.signUp(person);
    await t.mailedToken(person.email);
    await t.call('POST', '/auth/password/forgot', { json: { email: person.email } });
    const token = await t.mailedToken(person.email);
    const send = async () =>
      t.app.request(
        '/reset-password',
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `token=${token}&newPassword=short`,
        },
        { remoteAddress: '203.0.113.77' },
      );
    const statuses = (await times(10, send)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([422]));
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '59']);
    expect(await refused.text()).toContain(`value="${token}"`);
  });
});

describe('the device token of a reset', () => {
  test('is in no answer but the good one', async () => {
    const refused = await t.call('POST', '/auth/password/reset', {
      json: { token: 'x.y', newPassword: 'an even longer passphrase' },
    });
    expect([refused.status, refused.headers.get('device-token')]).toEqual([422, null]);
  });
});
