import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { aPerson } from '../support/people.ts';

/** The service that is registered with each server under test. */
export const SERVICE = { name: 'shop', secret: 'a secret of the shop that is long enough' } as const;

/** The value of `SERVICES` that registers it. */
export const SERVICES = `${SERVICE.name}:${createHash('sha256').update(SERVICE.secret).digest('hex')}`;

/** Tests the endpoints for services. */
export const oauthSuite = (get: () => RunningCell): void => {
  describe('for services', () => {
    const ask = (path: string, token: string, secret: string = SERVICE.secret) =>
      get().call('POST', path, {
        body: new URLSearchParams({ token }).toString(),
        headers: {
          authorization: `Basic ${btoa(`${SERVICE.name}:${encodeURIComponent(secret)}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      });

    test('publishes its endpoints and the bound of revocation', async () => {
      const { call, server } = get();
      const { status, body } = await call('GET', '/.well-known/oauth-authorization-server');
      expect(status).toBe(200);
      expect(body).toMatchObject({ issuer: server.origin, latchkey_revocation_bound: 905 });
    });

    test('tells whether a token is good at this moment, and revokes it', async () => {
      const { call } = get();
      const { body } = await call('POST', '/auth/signup', { json: aPerson() });
      for (const token of [body.token, body.refreshToken]) {
        expect((await ask('/oauth/introspect', token)).body).toMatchObject({
          active: true,
          sub: body.user.id,
        });
      }
      expect((await ask('/oauth/introspect', body.token, 'another secret')).status).toBe(401);
      expect((await ask('/oauth/revoke', body.refreshToken)).status).toBe(200);
      for (const token of [body.token, body.refreshToken, 'nonsense']) {
        expect((await ask('/oauth/introspect', token)).body).toEqual({ active: false });
      }
      expect((await call('GET', '/auth/me', { token: body.token })).status).toBe(401);
    });

    test('tells what its user may do by now, whatever the token says', async () => {
      const { call, adminToken } = get();
      const { body } = await call('POST', '/auth/signup', { json: aPerson() });
      for (const roles of [['user', 'admin'], ['user']]) {
        const path = `/users/${body.user.id}`;
        expect((await call('PATCH', path, { token: adminToken, json: { roles } })).status).toBe(200);
        for (const token of [body.token, body.refreshToken]) {
          expect((await ask('/oauth/introspect', token)).body).toMatchObject({ active: true, roles });
        }
      }
    });
  });
};
