import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';

/** Tests the endpoints that need no authentication. */
export const publicSuite = (get: () => RunningCell): void => {
  describe('public', () => {
    test.each(['/livez', '/readyz'])('%s is 200', async (path) => {
      expect((await get().call('GET', path)).status).toBe(200);
    });

    test('publishes its public signing key and nothing private', async () => {
      const { status, body, headers } = await get().call('GET', '/.well-known/jwks.json');
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toMatch(/max-age=\d+/);
      expect(body.keys).toHaveLength(1);
      expect(body.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
      expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    });

    test.each([
      '/.well-known/jwks.json',
      '/.well-known/oauth-authorization-server',
      '/.well-known/openid-configuration',
    ])('lets a page of any origin read %s', async (path) => {
      const headers = { origin: 'https://anywhere.example' };
      const answer = await get().call('GET', path, { headers });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect(answer.headers.get('vary') ?? '').not.toMatch(/origin/i);
    });

    test('lets a page of any origin send headers of its own when it reads the keys', async () => {
      const { status, headers } = await get().call('OPTIONS', '/.well-known/jwks.json', {
        headers: {
          origin: 'https://anywhere.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'baggage,sentry-trace,traceparent',
        },
      });
      expect([status, headers.get('access-control-allow-headers'), headers.get('vary')]).toEqual([
        204,
        'baggage, sentry-trace, traceparent',
        'Access-Control-Request-Headers',
      ]);
    });

    test('describes itself in OpenAPI 3.1', async () => {
      const { status, body } = await get().call('GET', '/openapi.json');
      expect(status).toBe(200);
      expect(body.openapi).toMatch(/^3\.1\./);
      expect(Object.keys(body.paths)).toEqual(
        expect.arrayContaining(['/auth/signup', '/auth/login', '/auth/me', '/users', '/users/{id}']),
      );
    });

    test('shows the API with assets of its own only', async () => {
      const page = await get().call('GET', '/docs');
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const assets = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
      expect(assets.length).toBeGreaterThanOrEqual(3);
      for (const asset of assets) {
        expect(asset).toMatch(/^\//);
        expect((await get().call('GET', asset)).status).toBe(200);
      }
    });

    test('answers an unknown path with 404 and a wrong method with 405 and Allow', async () => {
      const unknown = await get().call('GET', '/no/such/path');
      expect(unknown.status).toBe(404);
      expect(unknown.body.code).toBe('not_found');
      const wrong = await get().call('PUT', '/auth/login');
      expect(wrong.status).toBe(405);
      expect(wrong.body.code).toBe('method_not_allowed');
      expect(wrong.headers.get('allow')).toBe('POST');
    });

    test('mends a mailed link that was damaged on the way, or says on a page that it is incomplete', async () => {
      const token = 'Ab3-_fGhIjKlMnOpQrStUv';
      const headers = { accept: 'text/html' };
      const mended = await get().call('GET', `/reset-password?t=3D${token}%3E.`, { headers });
      expect([mended.status, mended.body]).toEqual([200, expect.stringContaining(`value="${token}"`)]);
      for (const [path, status] of [
        [`/reset-password?t=${token.slice(1)}`, 200],
        ['/reset-passw', 404],
      ] as const) {
        const page = await get().call('GET', path, { headers });
        expect([page.status, page.body]).toEqual([
          status,
          expect.stringContaining('This link is incomplete'),
        ]);
      }
    });

    test('hardens every answer', async () => {
      const { headers } = await get().call('GET', '/auth/me');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    });
  });
};
