import { describe, expect, test } from 'vitest';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN, aPerson, credentialsOf, type Person } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';
import { mailAbout, mailsTo, tokenIn } from '../support/shown-mails.ts';

/** Tests an installation with restricted sign-up. */
export const closedSignUpSuite = (cell: Cell): void => {
  describe('where sign-up is closed', () => {
    test('lets in whoever has an account, is invited, or has an address at a listed domain', async () => {
      const database = await createTestDatabase(cell);
      const env = {
        ...database.env,
        MAGIC_LINK_SIGN_UP: 'true',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
      };
      const start = async (settings: Record<string, string>) => {
        const server = await startServerProcess(cell, { ...env, ...settings });
        const call = callsTo(server.origin);
        return {
          server,
          signUp: (person: Person) => call('POST', '/auth/signup', { json: person }),
          logIn: (person: Pick<Person, 'email' | 'password'>) =>
            call('POST', '/auth/login', { json: credentialsOf(person) }),
          post: (path: string, json: unknown, token?: string) =>
            call('POST', path, { json, ...(token === undefined ? {} : { token }) }),
          stop: async () => {
            server.signal('SIGTERM');
            expect(await server.exited).toBe(0);
          },
        };
      };

      const closed = await start({ SIGN_UP: 'invitation' });
      const [stranger, guest] = [aPerson(), aPerson()];
      const refused = await closed.signUp(stranger);
      expect([refused.status, refused.body.code]).toEqual([403, 'sign_up_closed']);
      const { token: admin } = (await closed.logIn(ADMIN)).body;
      const { name, email, password } = guest;
      expect((await closed.post('/users', { name, email }, admin)).status).toBe(201);
      const invitation = tokenIn(await mailAbout(closed.server, email, /./));
      const taken = await closed.post('/auth/invitation/accept', { token: invitation, name, password });
      expect(taken.status).toBe(201);
      expect((await closed.post('/auth/magic-link', { email: stranger.email })).status).toBe(202);
      await closed.post('/auth/magic-link', { email });
      await mailAbout(closed.server, email, /Your sign-in link/);
      expect(mailsTo(closed.server, stranger.email)).toEqual([]);
      await closed.stop();

      const listed = await start({ SIGN_UP: 'domains:BÜCHER.example', REQUIRE_VERIFIED_EMAIL: 'true' });
      const local = stranger.email.split('@')[0];
      const member = { ...stranger, email: `${local}@bücher.example` };
      expect((await listed.signUp(stranger)).status).toBe(403);
      expect((await listed.signUp(member)).status).toBe(202);
      const mail = await mailAbout(
        listed.server,
        `${local}@xn--bcher-kva.example`,
        /Confirm your e-mail address/,
      );
      const verified = await listed.post('/auth/email/verify', {
        token: tokenIn(mail),
        password: member.password,
      });
      expect(verified.status).toBe(204);
      const session = (await listed.logIn(member)).body.token;
      const change = (newEmail: string) =>
        listed.post('/auth/email/change', { newEmail, password: member.password }, session);
      expect((await change(aPerson().email)).body.code).toBe('sign_up_closed');
      expect((await change(`other-${local}@BÜCHER.example`)).status).toBe(202);
      // At another domain, but the account existed before.
      expect((await listed.logIn(guest)).status).toBe(200);
      await listed.stop();
      await database.remove();
    });
  });
};
