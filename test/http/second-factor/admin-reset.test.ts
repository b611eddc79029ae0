import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addApp, signUpWithApp } from '../../support/http-factors.ts';
import { openTestApp, type TestApp, type TestSession } from '../../support/open-test-app.ts';

describe('an administrator who resets the second factors of a user', () => {
  let t: TestApp;
  let admin: TestSession;
  let user: Awaited<ReturnType<typeof signUpWithApp>>;
  beforeEach(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
    user = await signUpWithApp(t);
  });
  afterEach(() => t.close());

  const reset = (id: string, token = admin.token) => t.call('DELETE', `/users/${id}/factors`, { token });

  test('ends app, recovery codes, trusted devices, sessions and sign-ins under way', async () => {
    const json = { mfaToken: await user.begin(), code: user.app.next(), rememberDevice: true };
    const { token, trustToken } = (await user.finish(json)).body;
    const underWay = await user.begin();
    expect((await reset(user.id)).status).toBe(204);

    expect((await t.call('GET', '/auth/me', { token })).status).toBe(401);
    const late = await user.finish({ mfaToken: underWay, code: user.app.next() });
    expect([late.status, late.body.code]).toEqual([422, 'invalid_or_expired_token']);
    const { body } = await user.logIn();
    expect(body.user.hasSecondFactor).toBe(false);
    expect((await t.call('GET', '/auth/factors', { token: body.token })).body).toEqual({
      required: false,
      totp: null,
      recoveryCodes: null,
    });

    await addApp(t, body.token);
    expect((await user.logIn({ trustToken })).body.status).toBe('mfa_required');
    const [recoveryCode] = user.recoveryCodes;
    expect((await user.finish({ mfaToken: await user.begin(), recoveryCode })).body.code).toBe(
      'invalid_code',
    );
  });

  test('lifts the count of wrong codes', async () => {
    for (let attempt = 0; attempt < 11; attempt += 1) {
      await user.finish({ mfaToken: await user.begin(), code: user.app.wrong() });
    }
    const limits = () => t.call('GET', `/users/${user.id}/limits`, { token: admin.token });
    const names = async () => (await limits()).body.items.map(({ limit }: { limit: string }) => limit);
    expect(await names()).toContain('account-second-factors');
    await reset(user.id);
    expect(await names()).not.toContain('account-second-factors');
  });

  test('is told of who has none, and of who is not there', async () => {
    const { id } = await t.signUp();
    const none = await reset(id);
    expect([none.status, none.body.code]).toEqual([404, 'factor_not_found']);
    const nobody = await reset('nobody');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'user_not_found']);
  });

  test('cannot reset their own, and a user cannot reset anybody’s', async () => {
    await addApp(t, admin.token);
    const own = await reset(admin.id);
    expect([own.status, own.body.code]).toEqual([403, 'forbidden']);
    const other = await t.signUp();
    for (const id of [user.id, other.id]) {
      expect((await reset(id, other.token)).status).toBe(403);
    }
  });

  test('must have signed in recently', async () => {
    t.clock.advance(901);
    const { body } = await t.call('POST', '/auth/refresh', { json: { refreshToken: admin.refreshToken } });
    expect((await reset(user.id, body.token)).body.code).toBe('insufficient_user_authentication');
  });
});
