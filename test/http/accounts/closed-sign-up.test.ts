import { describe, expect, test } from 'vitest';
import type { SignUpPolicy } from '../../../src/domain/accounts/sign-up-policy.ts';
import { aPerson, openTestApp } from '../../support/open-test-app.ts';

const DOMAINS: SignUpPolicy = { kind: 'domains', domains: ['example.org'] };

describe('where sign-up is closed', () => {
  test.each([{ kind: 'invitation' } as const, DOMAINS])(
    'it is 403, and nothing else is: %j',
    async (signUp) => {
      const t = await openTestApp({
        config: { SIGN_UP: signUp, REQUIRE_VERIFIED_EMAIL: true, MAGIC_LINK_SIGN_UP: true },
      });
      const admin = await t.signInAdmin();
      const person = aPerson();
      const { email, password } = person;
      const refused = await t.call('POST', '/auth/signup', { json: person });
      expect([refused.status, refused.body.code]).toEqual([403, 'sign_up_closed']);
      expect(refused.body.detail).toBe(
        'accounts with this e-mail address can only be created by an administrator',
      );

      const opened = await t.call('POST', '/users', { token: admin.token, json: person });
      expect(opened.status).toBe(201);
      const token = await t.mailedToken(email);
      expect((await t.call('POST', '/auth/email/verify', { json: { token, password } })).status).toBe(204);
      expect((await t.call('POST', '/auth/login', { json: { email, password } })).status).toBe(200);

      const asked = await Promise.all(
        [email, 'nobody@example.com'].map((address) =>
          t.call('POST', '/auth/magic-link', { json: { email: address } }),
        ),
      );
      expect(asked.map(({ status, body }) => [status, body])).toEqual([
        [202, { status: 'accepted' }],
        [202, { status: 'accepted' }],
      ]);
      await t.worker.deliver();
      expect(t.worker.sent.some(({ to }) => to === 'nobody@example.com')).toBe(false);
      await t.close();
    },
  );

  test('an own change of address to another domain is 403, whatever the password', async () => {
    const t = await openTestApp({ config: { SIGN_UP: DOMAINS } });
    const person = { ...aPerson(), email: 'ada@example.org' };
    const { token } = await t.signUp(person);
    const change = (newEmail: string, password: string) =>
      t.call('POST', '/auth/email/change', { token, json: { newEmail, password } });
    for (const password of [person.password, 'wrong']) {
      const { status, body } = await change('ada@example.com', password);
      expect([status, body.code]).toEqual([403, 'sign_up_closed']);
    }
    expect((await change('lovelace@EXAMPLE.org', person.password)).status).toBe(202);
    expect((await change('lovelace@example.org', 'wrong')).status).toBe(401);
    await t.close();
  });

  test('is documented where it is answered', async () => {
    const t = await openTestApp();
    const { body } = await t.call('GET', '/openapi.json');
    for (const path of ['/auth/signup', '/auth/email/change']) {
      const { 403: answer } = body.paths[path].post.responses;
      expect(JSON.stringify(answer)).toContain('sign_up_closed');
    }
    await t.close();
  });
});
