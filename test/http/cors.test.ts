import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const OURS = 'https://app.example.com';
const OTHERS = [
  'null',
  'http://app.example.com',
  'https://app.example.com.evil.example',
  'https://evil.example',
  'https://APP.example.com',
  'https://app.example.com:8443',
  `${OURS}, https://evil.example`,
  '*',
];

const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary)/.test(name)));

describe('scripts of other origins (ASVS 3.4.2)', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ corsOrigins: [OURS, 'https://admin.example.com'] });
  });
  afterAll(() => t.close());

  const preflight = (origin: string) =>
    t.app.request('/auth/me', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PATCH' },
    });

  it('may read answers where their origin is configured, refusals too, and never with credentials', async () => {
    for (const origin of [OURS, 'https://admin.example.com']) {
      for (const [path, status] of [
        ['/livez', 200],
        ['/auth/me', 401],
      ] as const) {
        const answer = await t.app.request(path, { headers: { origin } });
        expect(answer.status).toBe(status);
        expect(corsOf(answer.headers)).toEqual({
          'access-control-allow-origin': origin,
          'access-control-expose-headers': expect.stringContaining('ETag'),
          vary: 'Origin',
        });
      }
    }
  });

  it('may send what the path takes', async () => {
    const answer = await preflight(OURS);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(corsOf(answer.headers)).toMatchObject({
      'access-control-allow-origin': OURS,
      'access-control-allow-methods': 'GET, HEAD, PATCH, DELETE',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      'access-control-max-age': '600',
    });
  });

  it.each(OTHERS)('may do nothing of the kind from %s', async (origin) => {
    expect(corsOf((await t.app.request('/livez', { headers: { origin } })).headers)).toEqual({
      vary: 'Origin',
    });
    const answer = await preflight(origin);
    expect([answer.status, corsOf(answer.headers)]).toEqual([405, { vary: 'Origin' }]);
  });

  it('that do not ask get the 405 of every OPTIONS', async () => {
    expect((await t.app.request('/auth/me', { method: 'OPTIONS', headers: { origin: OURS } })).status).toBe(
      405,
    );
  });
});
