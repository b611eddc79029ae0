import { describe, expect, test } from 'vitest';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';

/** Tests a server whose public URL has a path, behind a proxy that keeps the path or strips it. */
export const publicPathSuite = (cell: Cell): void => {
  describe('with a path in its public URL', () => {
    test('answers below that path and without it, and has its metadata where RFC 8414 puts it', async () => {
      const database = await createTestDatabase(cell);
      const issuer = 'https://example.com/identity';
      const server = await startServerProcess(cell, {
        ...database.env,
        PUBLIC_URL: issuer,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
      });
      const call = callsTo(server.origin);
      const headers = { accept: 'text/html' };
      for (const base of ['/identity', '']) {
        expect((await call('GET', `${base}/livez`)).status).toBe(200);
        expect((await call('POST', `${base}/auth/login`, { json: ADMIN })).status).toBe(200);
        expect((await call('GET', `${base}/no/such`)).body.code).toBe('not_found');
        expect((await call('GET', `${base}/`, { headers })).body).toContain('href="/identity/docs"');
        expect((await call('GET', `${base}/docs`)).body).toContain('src="/identity/docs/start-viewer.js"');
        expect((await call('GET', `${base}/docs/swagger-ui.css`)).status).toBe(200);
      }
      for (const path of [
        '/.well-known/oauth-authorization-server/identity',
        '/identity/.well-known/openid-configuration',
      ]) {
        const metadata = await call('GET', path);
        expect([path, metadata.status, metadata.body.issuer]).toEqual([path, 200, issuer]);
        expect(metadata.body.jwks_uri).toBe(`${issuer}/.well-known/jwks.json`);
      }
      expect((await call('GET', '/identity/.well-known/jwks.json')).body.keys).toHaveLength(1);
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
      await database.remove();
    });
  });
};
