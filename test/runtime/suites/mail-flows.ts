import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN, aPerson, credentialsOf, type Person } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';
import { codeIn, linkIn, mailAbout, mailsTo, tokenIn } from '../support/shown-mails.ts';

const NEW_PASSWORD = 'an even longer passphrase';

/** Tests verification, magic links and codes, change of e-mail address and invitations, on the cell's one server. */
export const mailFlowsSuite = (get: () => RunningCell): void => {
  describe('mail flows', () => {
    const signUp = async () => {
      const person = aPerson();
      const { body } = await get().call('POST', '/auth/signup', { json: person });
      return { person, ...body };
    };
    const post = (path: string, json: unknown, token?: string) =>
      get().call('POST', path, { json, ...(token === undefined ? {} : { token }) });
    const mail = (address: string, subject: RegExp) => mailAbout(get().server, address, subject);
    const askForLink = async (email: string) => {
      expect((await post('/auth/magic-link', { email })).status).toBe(202);
      return mail(email, /Your sign-in link/);
    };

    test('proves the address of a sign-up by a link, once', async () => {
      const { person, token: session } = await signUp();
      const token = tokenIn(await mail(person.email, /Confirm your e-mail address/));
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post('/auth/email/verify', { token }, session)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        204,
        ...Array.from({ length: 19 }, () => 422),
      ]);
      expect((await get().call('GET', '/auth/me', { token: session })).body.emailVerified).toBe(true);
      expect((await post('/auth/email/resend', undefined, session)).status).toBe(202);
    });

    test('signs in by a magic link, once, and gives an unproven account to the mailbox’s owner', async () => {
      const squatter = await signUp();
      const { email } = squatter.person;
      const token = tokenIn(await askForLink(email));
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post('/auth/magic-link/consume', { token })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200,
        ...Array.from({ length: 19 }, () => 422),
      ]);
      const owner = answers.find(({ status }) => status === 200)?.body;
      expect(owner.user).toMatchObject({ id: squatter.user.id, emailVerified: true });
      const { call } = get();
      expect((await call('GET', '/auth/me', { token: squatter.token })).status).toBe(401);
      expect((await post('/auth/refresh', { refreshToken: squatter.refreshToken })).status).toBe(401);
      expect((await post('/auth/login', credentialsOf(squatter.person))).status).toBe(401);
      expect((await call('GET', '/auth/me', { token: owner.token })).status).toBe(200);
    });

    test('gives a scanner that sends the form of a magic link no session, and the owner’s code does', async () => {
      const { person } = await signUp();
      const sent = await askForLink(person.email);
      const send = (code: string) =>
        get().call('POST', '/magic-link', {
          body: new URLSearchParams({ token: tokenIn(sent), code }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
      for (const filled of ['', 'on', '1']) expect((await send(filled)).status).toBe(422);
      const { status, body } = await send(codeIn(sent));
      expect([status, body]).toEqual([200, expect.stringContaining('<code>')]);
      expect((await send(codeIn(sent))).status).toBe(422);
    });

    test('signs in by a code, which is dead after five wrong ones', async () => {
      const consume = (email: string, code: string) => post('/auth/magic-link/consume', { email, code });
      const [first, second] = [await signUp(), await signUp()];
      const good = codeIn(await askForLink(first.person.email));
      const wrong = good === '000000' ? '000001' : '000000';
      expect((await consume(first.person.email, wrong)).status).toBe(422);
      expect((await consume(first.person.email, good)).status).toBe(200);
      expect((await consume(first.person.email, good)).status).toBe(422);

      const other = codeIn(await askForLink(second.person.email));
      const guesses = await Promise.all(
        Array.from({ length: 10 }, () => consume(second.person.email, other === wrong ? '000002' : wrong)),
      );
      for (const { status, body } of guesses)
        expect([status, body.code]).toEqual([422, 'invalid_or_expired_token']);
      expect((await consume(second.person.email, other)).status).toBe(422);
    });

    test('mails nobody who has no account, and answers alike', async () => {
      const nobody = aPerson();
      const known = (await signUp()).person;
      const answers = [
        await post('/auth/magic-link', { email: nobody.email }),
        await post('/auth/magic-link', { email: known.email }),
      ];
      for (const { status, body } of answers) expect([status, body]).toEqual([202, { status: 'accepted' }]);
      await mail(known.email, /Your sign-in link/);
      expect(mailsTo(get().server, nobody.email)).toEqual([]);
    });

    test('moves to another address when that one has proven itself, and tells the old one', async () => {
      const { person, token } = await signUp();
      const newEmail = aPerson().email;
      const change = { newEmail, password: person.password };
      const wrong = await post('/auth/email/change', { ...change, password: 'not the right one' }, token);
      expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
      expect((await post('/auth/email/change', change, token)).status).toBe(202);
      await mail(person.email, /Request to change your e-mail address/);
      const proof = tokenIn(await mail(newEmail, /Confirm your new e-mail address/));
      expect((await post('/auth/login', credentialsOf(person))).status).toBe(200);
      const { password } = person;
      expect((await post('/auth/email/verify', { token: proof, password })).status).toBe(204);
      expect((await post('/auth/login', credentialsOf(person))).status).toBe(401);
      const login = await post('/auth/login', { email: newEmail, password: person.password });
      expect([login.status, login.body.user.emailVerified]).toEqual([200, true]);

      const notice = await mail(person.email, /Your account has a new e-mail address/);
      const undo = { token: tokenIn(notice), code: codeIn(notice) };
      const page = await get().call('GET', `/undo-email-change?t=${undo.token}`);
      expect([page.status, page.body]).toEqual([200, expect.stringContaining('name="code"')]);
      expect((await post('/auth/email/undo', { ...undo, code: '' })).status).toBe(422);
      expect((await post('/auth/email/undo', undo)).status).toBe(204);
      expect((await post('/auth/login', { email: newEmail, password })).status).toBe(401);
      expect((await get().call('GET', '/auth/me', { token: login.body.token })).status).toBe(401);
      const reset = {
        token: tokenIn(await mail(person.email, /Choose a new password/)),
        newPassword: NEW_PASSWORD,
      };
      expect((await post('/auth/password/reset', reset)).status).toBe(204);
      expect((await post('/auth/login', { email: person.email, password: NEW_PASSWORD })).status).toBe(200);
    });

    test('invites by mail who is given no password, and the page takes the invitation', async () => {
      const { call, adminToken } = get();
      const { name, email } = aPerson();
      const created = await post('/users', { name, email }, adminToken);
      expect(created.status).toBe(201);
      expect((await post('/auth/login', { email, password: NEW_PASSWORD })).status).toBe(401);
      const link = linkIn(await mail(email, /You are invited/));
      const submit = (form: Record<string, string>) =>
        call('POST', link.pathname, {
          body: new URLSearchParams({ token: link.searchParams.get('t') ?? '', ...form }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
      expect((await call('GET', link.pathname + link.search)).status).toBe(200);
      expect((await submit({ name: 'Chosen', newPassword: 'short' })).status).toBe(422);
      const done = await submit({ name: 'Chosen', newPassword: NEW_PASSWORD });
      expect([done.status, done.body]).toEqual([200, expect.stringContaining('role="status"')]);
      const login = await post('/auth/login', { email, password: NEW_PASSWORD });
      expect(login.body.user).toMatchObject({ id: created.body.id, name: 'Chosen', emailVerified: true });
    });

    test.each(['/verify-email', '/magic-link', '/invitation'])(
      'shows the page %s without using anything up',
      async (path) => {
        for (const [language, direction] of [
          ['ja', 'ltr'],
          ['ar', 'rtl'],
        ] as const) {
          const page = await get().call('GET', `${path}?t=Ab3-_fGhIjKlMnOpQrStUv`, {
            headers: { 'accept-language': language },
          });
          expect(page.status).toBe(200);
          expect(page.body).toContain(`<html lang="${language}" dir="${direction}">`);
          expect(page.body).not.toContain('<script');
        }
      },
    );
  });
};

/** Tests an installation where an e-mail address must be verified before its account can sign in. */
export const verifiedModeSuite = (cell: Cell): void => {
  describe('where addresses must be proven', () => {
    test('tells a new and a taken address alike, and lets in who has proven the own one', async () => {
      const database = await createTestDatabase(cell);
      const server = await startServerProcess(cell, {
        ...database.env,
        REQUIRE_VERIFIED_EMAIL: 'true',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
      });
      const call = callsTo(server.origin);
      const person: Person = aPerson();
      const signUp = () => call('POST', '/auth/signup', { json: person });
      const logIn = () => call('POST', '/auth/login', { json: credentialsOf(person) });
      const answers = [await signUp(), await signUp()];
      for (const { status, body } of answers) {
        expect([status, body]).toEqual([202, { status: 'verification_required' }]);
      }
      const refused = await logIn();
      expect([refused.status, refused.body.code]).toEqual([403, 'email_not_verified']);
      // Each of the three above mails a link, and a newer one for the same account replaces the older one.
      const token = tokenIn(await mailAbout(server, person.email, /Confirm your e-mail address/, 2));
      const { password } = person;
      expect((await call('POST', '/auth/email/verify', { json: { token, password } })).status).toBe(204);
      expect((await logIn()).status).toBe(200);
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
      await database.remove();
    });
  });
};
