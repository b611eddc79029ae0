import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { ADMIN, aPerson } from '../support/people.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { codeIn, mailAbout, tokenIn } from '../support/shown-mails.ts';

const REQUIRED = 'insufficient_user_authentication';

/** Tests actions that need a recent authentication, with a time limit that soon passes. */
export const stepUpSuite = (cell: Cell): void => {
  describe('stepping up', () => {
    let database: TestDatabase;
    let server: ServerProcess;
    let call: Call;

    beforeAll(async () => {
      database = await createTestDatabase(cell);
      server = await startServerProcess(cell, {
        ...database.env,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        ADMIN_RECENT: '1s',
        MAGIC_LINK_SIGN_UP: 'true',
      });
      call = callsTo(server.origin);
    });
    afterAll(async () => {
      server.signal('SIGTERM');
      await server.exited;
      await database.remove();
    });

    /** Deletes a user that does not exist, which tells apart who is refused before the user is looked up. */
    const deleteNobody = (token: string) => call('DELETE', '/users/nobody', { token });

    test('is asked of an administrator whose sign-in is no longer recent, and lets on in the same session', async () => {
      let { token, refreshToken } = (await call('POST', '/auth/login', { json: ADMIN })).body;
      await expect.poll(async () => (await deleteNobody(token)).body.code).toBe(REQUIRED);
      const refused = await deleteNobody(token);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain(`error="${REQUIRED}", max_age="1"`);
      expect((await call('GET', '/users', { token })).status).toBe(200);
      const { password } = ADMIN;
      const sessions = new Set<string>();
      // The step-up is as short-lived here. On a slow machine the next call may be too late, and both are repeated.
      const stepUpAndDelete = async () => {
        const { status, body } = await call('POST', '/auth/step-up', {
          token,
          json: { refreshToken, password },
        });
        expect(status).toBe(200);
        ({ token, refreshToken } = body);
        const deleted = await deleteNobody(token);
        const { items } = (await call('GET', '/auth/sessions', { token })).body;
        for (const { id } of items) sessions.add(id);
        return deleted.body.code;
      };
      await expect.poll(stepUpAndDelete).toBe('user_not_found');
      expect(sessions.size).toBe(1);
      const wrong = { refreshToken, password: 'not the right passphrase' };
      expect((await call('POST', '/auth/step-up', { token, json: wrong })).body.code).toBe(
        'invalid_credentials',
      );
    });

    test('by a mailed code works once, in its own session', async () => {
      const { email } = aPerson();
      expect((await call('POST', '/auth/magic-link', { json: { email } })).status).toBe(202);
      const link = tokenIn(await mailAbout(server, email, /sign-in link/));
      const signedIn = await call('POST', '/auth/magic-link/consume', { json: { token: link } });
      const { token, refreshToken, user } = signedIn.body;
      expect((await call('POST', '/auth/step-up/code', { token })).status).toBe(202);
      const code = codeIn(await mailAbout(server, email, /confirmation code/));
      const uses = await Promise.all(
        Array.from({ length: 5 }, () =>
          call('POST', '/auth/step-up', { token, json: { refreshToken, code } }),
        ),
      );
      expect(uses.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
      const [steppedUp] = uses.filter(({ status }) => status === 200);
      const next = { token: steppedUp?.body.token };
      expect((await call('GET', '/auth/me', next)).body.id).toBe(user.id);
      // It has no password, and its sign-in is recent.
      expect((await call('DELETE', '/auth/me', { ...next, json: {} })).status).toBe(204);
      expect((await call('GET', '/auth/me', next)).status).toBe(401);
    });
  });
};
