import { expect, test } from 'vitest';
import { createWaitingApp } from '../../src/adapters/driving/http/create-waiting-app.ts';

const app = createWaitingApp('https://auth.example.com');

test('a service that is not open yet lives', async () => {
  const answer = await app.request('/livez');
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
});

test.each([
  ['GET', '/readyz'],
  ['POST', '/auth/login'],
  ['GET', '/auth/me'],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/'],
])('and is unavailable for %s %s, with the headers of every answer', async (method, path) => {
  const answer = await app.request(path, { method });
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'unavailable' }]);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
