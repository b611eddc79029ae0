import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { aPerson, credentialsOf } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';
import { linkIn, mailAbout, mailsTo } from '../support/shown-mails.ts';

const NEW_PASSWORD = 'an even longer passphrase';

/** Tests password reset on the cell's one server, which shows its mails on standard error. */
export const passwordResetSuite = (get: () => RunningCell): void => {
  describe('password reset', () => {
    const signUp = async () => {
      const person = aPerson();
      const { body } = await get().call('POST', '/auth/signup', { json: person });
      return { person, ...body };
    };
    const forgot = (email: string, language = 'en') =>
      get().call('POST', '/auth/password/forgot', {
        json: { email },
        headers: { 'accept-language': language },
      });
    const tokenFor = async (email: string): Promise<string> => {
      await forgot(email);
      return (
        linkIn(await mailAbout(get().server, email, /Choose a new password/)).searchParams.get('t') ?? ''
      );
    };
    const reset = (token: string, newPassword = NEW_PASSWORD) =>
      get().call('POST', '/auth/password/reset', { json: { token, newPassword } });

    test('mails a link to the owner, in the language asked for, and answers alike for nobody', async () => {
      const { person } = await signUp();
      const nobody = aPerson();
      const answers = [
        await forgot(person.email.toUpperCase(), 'de-AT,en;q=0.5'),
        await forgot(nobody.email),
      ];
      for (const { status, body } of answers) expect([status, body]).toEqual([202, { status: 'accepted' }]);
      const mail = await mailAbout(get().server, person.email, /Choose a new password|Neues Passwort/);
      expect(mail).toContain('Neues Passwort festlegen');
      expect(linkIn(mail).origin).toBe(get().server.origin);
      expect(mailsTo(get().server, nobody.email)).toEqual([]);
    });

    test('takes the new password once, ends every session, proves the address and tells the owner', async () => {
      const { person, token: session, refreshToken } = await signUp();
      const token = await tokenFor(person.email);
      const answers = await Promise.all(Array.from({ length: 20 }, () => reset(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([
        204,
        ...Array.from({ length: 19 }, () => 422),
      ]);
      const { call } = get();
      expect((await call('GET', '/auth/me', { token: session })).status).toBe(401);
      expect((await call('POST', '/auth/refresh', { json: { refreshToken } })).status).toBe(401);
      expect((await call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(401);
      const login = await call('POST', '/auth/login', {
        json: { email: person.email, password: NEW_PASSWORD },
      });
      expect([login.status, login.body.user.emailVerified]).toEqual([200, true]);
      await mailAbout(get().server, person.email, /Your password was changed/);
    });

    test('refuses what is no token, another user’s, and a bad password without using the token up', async () => {
      const [first, second] = [await signUp(), await signUp()];
      const token = await tokenFor(first.person.email);
      const [, secret] = token.split('.');
      for (const wrong of [
        '',
        'x',
        `${second.user.id}.${secret}`,
        `${token}x`,
        first.token,
        first.refreshToken,
      ]) {
        const { status, body } = await reset(wrong);
        expect([status, body.code]).toEqual([422, 'invalid_or_expired_token']);
      }
      const short = await reset(token, 'short');
      expect([short.status, short.body.code]).toEqual([422, 'password_too_short']);
      expect((await reset(token)).status).toBe(204);
    });

    test('works by the page that the link opens, which uses nothing up by being opened', async () => {
      const { person } = await signUp();
      await forgot(person.email);
      const link = linkIn(
        await mailAbout(get().server, person.email, /Choose a new password|Neues Passwort/),
      );
      const { call } = get();
      for (const _ of [1, 2]) {
        const page = await call('GET', link.pathname + link.search, { headers: { 'accept-language': 'ar' } });
        expect(page.status).toBe(200);
        expect(page.body).toContain('<html lang="ar" dir="rtl">');
        expect(page.headers.get('referrer-policy')).toBe('no-referrer');
        expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(page.headers.get('cache-control')).toBe('no-store');
      }
      const submit = (newPassword: string) =>
        call('POST', '/reset-password', {
          body: new URLSearchParams({ token: link.searchParams.get('t') ?? '', newPassword }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
      const refused = await submit('short');
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('role="alert"');
      expect((await submit(NEW_PASSWORD)).body).toContain('role="status"');
      expect((await submit(NEW_PASSWORD)).status).toBe(422);
      const login = { email: person.email, password: NEW_PASSWORD };
      expect((await call('POST', '/auth/login', { json: login })).status).toBe(200);
    });
  });
};

/** Tests a mail whose server dies before it is sent. */
export const outboxSuite = (cell: Cell): void => {
  describe('mail outbox', () => {
    test('sends after a restart what was asked for before a kill', async () => {
      const database = await createTestDatabase(cell);
      // Nothing listens there, so nothing is sent before the kill.
      const first = await startServerProcess(cell, {
        ...database.env,
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'Latchkey <no-reply@example.com>',
      });
      const call = callsTo(first.origin);
      const person = aPerson();
      await call('POST', '/auth/signup', { json: person });
      expect((await call('POST', '/auth/password/forgot', { json: { email: person.email } })).status).toBe(
        202,
      );
      first.signal('SIGKILL');
      await first.exited;
      const second = await startServerProcess(cell, database.env);
      // That mail and the link of the sign-up arrive, once each. A mail that was tried before may be due only after a
      // pause.
      await expect.poll(() => mailsTo(second, person.email).length, { timeout: 90_000 }).toBe(2);
      await mailAbout(second, person.email, /Choose a new password/);
      // If one of them were still due, it would be sent before a mail that is requested now.
      const next = aPerson();
      await callsTo(second.origin)('POST', '/auth/signup', { json: next });
      await mailAbout(second, next.email, /./);
      second.signal('SIGTERM');
      expect(await second.exited).toBe(0);
      expect(mailsTo(second, person.email)).toHaveLength(2);
      await database.remove();
    });
  });
};
