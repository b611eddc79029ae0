import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addApp, authenticatorOf, logInWithApp, signUpWithApp } from '../../support/http-factors.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const CHALLENGE = 'Bearer realm="latchkey", error="insufficient_user_authentication"';
const RECOVERY_CODE = /^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){3}$/;

let t: TestApp;
beforeEach(async () => {
  t = await openTestApp();
});
afterEach(() => t.close());

const propose = (token: string, json: object = {}) => t.call('POST', '/auth/mfa/totp', { token, json });
const confirm = (token: string, json: object) => t.call('POST', '/auth/mfa/totp/confirm', { token, json });
const listed = async (token: string) => (await t.call('GET', '/auth/factors', { token })).body;
const logIn = async ({ email, password }: { email: string; password: string }) =>
  (await t.call('POST', '/auth/login', { json: { email, password } })).body;

describe('adding an authenticator app', () => {
  test('takes a code of it, gives ten recovery codes once, and is seen', async () => {
    const { token } = await t.signUp();
    expect(await listed(token)).toEqual({ required: false, totp: null, recoveryCodes: null });
    const { status, body } = await propose(token);
    expect([status, body.expiresIn]).toEqual([200, 600]);
    expect(new URL(body.otpauthUrl).searchParams.get('secret')).toBe(body.secret);
    expect((await t.call('GET', '/auth/me', { token })).body.hasSecondFactor).toBe(false);

    const app = authenticatorOf(t, body.secret);
    const confirmed = await confirm(token, { code: app.now() });
    expect([confirmed.status, Object.keys(confirmed.body)]).toEqual([200, ['recoveryCodes']]);
    const { recoveryCodes } = confirmed.body;
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(RECOVERY_CODE);
    const createdAt = t.clock.now().toISOString();
    const factors = { required: false, totp: { createdAt }, recoveryCodes: { left: 10, createdAt } };
    expect(await listed(token)).toEqual(factors);
    expect((await t.call('GET', '/auth/me', { token })).body.hasSecondFactor).toBe(true);
  });

  test('is seen by administrators, who cannot write it', async () => {
    const { id } = await signUpWithApp(t);
    const { token } = await t.signInAdmin();
    expect((await t.call('GET', `/users/${id}`, { token })).body.hasSecondFactor).toBe(true);
    const answer = await t.call('PATCH', `/users/${id}`, { token, json: { hasSecondFactor: false } });
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ path: 'hasSecondFactor', code: 'unknown_field', message: 'is not a known field' }],
    ]);
  });

  test('ends the other sessions, and keeps this one', async () => {
    const person = aPerson();
    const { token } = await t.signUp(person);
    const other = await logIn(person);
    await addApp(t, token);
    expect((await t.call('GET', '/auth/me', { token: other.token })).status).toBe(401);
    expect((await t.call('GET', '/auth/me', { token })).status).toBe(200);
  });

  test('lets the others go on if the user says so', async () => {
    const person = aPerson();
    const { token } = await t.signUp(person);
    const other = await logIn(person);
    const app = authenticatorOf(t, (await propose(token)).body.secret);
    const confirmed = await confirm(token, { code: app.now(), keepOtherSessions: true });
    expect(confirmed.status).toBe(200);
    expect((await t.call('GET', '/auth/me', { token: other.token })).status).toBe(200);
  });

  test('makes this session one with two factors, from its next token on', async () => {
    const { token, refreshToken } = await t.signUp();
    await addApp(t, token);
    const { body } = await t.call('POST', '/auth/refresh', { json: { refreshToken } });
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    expect([claims.acr, claims.amr]).toEqual(['aal2', ['pwd', 'otp', 'mfa']]);
  });

  test('refuses a wrong code, and one before there is a secret', async () => {
    const { token } = await t.signUp();
    const early = await confirm(token, { code: '123456' });
    expect([early.status, early.body.code]).toEqual([401, 'invalid_code']);
    const app = authenticatorOf(t, (await propose(token)).body.secret);
    const wrong = await confirm(token, { code: app.wrong() });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_code']);
    expect((await listed(token)).totp).toBeNull();
  });

  test('counts wrong codes, as a log-in does', async () => {
    const { token } = await t.signUp();
    const app = authenticatorOf(t, (await propose(token)).body.secret);
    let last = await confirm(token, { code: app.wrong() });
    for (let attempt = 1; attempt <= 10; attempt += 1) last = await confirm(token, { code: app.wrong() });
    expect([last.status, last.body.code]).toEqual([429, 'rate_limited']);
    expect(last.headers.get('ratelimit-policy')).toContain('"account-second-factors"');
  });

  test('has to be finished in time', async () => {
    const { token } = await t.signUp();
    const app = authenticatorOf(t, (await propose(token)).body.secret);
    t.clock.advance(601);
    expect((await confirm(token, { code: app.now() })).body.code).toBe('invalid_code');
  });

  test('needs a recent sign-in (RFC 9470), or the password', async () => {
    const person = aPerson();
    const { token } = await t.signUp(person);
    t.clock.advance(601);
    const late = await propose(token);
    expect([late.status, late.body.code]).toEqual([401, 'insufficient_user_authentication']);
    expect(late.headers.get('www-authenticate')).toBe(`${CHALLENGE}, max_age="600"`);
    expect((await propose(token, { password: person.password })).status).toBe(200);
  });

  test('refuses a wrong password in a fresh session too', async () => {
    const { token } = await t.signUp();
    const answer = await propose(token, { password: 'not the right one at all' });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_credentials']);
  });

  test('happens once: the present app has to be removed first', async () => {
    const { token } = await signUpWithApp(t);
    const again = await propose(token);
    expect([again.status, again.body.code]).toEqual([409, 'factor_exists']);
  });

  test('needs an access token or a sign-in that waits for it', async () => {
    for (const path of ['/auth/mfa/totp', '/auth/mfa/totp/confirm']) {
      const json = path.endsWith('confirm') ? { code: '123456' } : {};
      const nobody = await t.call('POST', path, { json });
      expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthenticated']);
      const bad = await t.call('POST', path, { token: 'a.b.c', json: { ...json, mfaToken: 'x' } });
      expect([bad.status, bad.body.code]).toEqual([401, 'invalid_token']);
      const unknown = await t.call('POST', path, { json: { ...json, mfaToken: 'x' } });
      expect([unknown.status, unknown.body.code]).toEqual([422, 'invalid_or_expired_token']);
    }
  });
});

describe('with SECOND_FACTOR=off', () => {
  test('nobody adds an app, and who has one is still asked for it', async () => {
    const user = await signUpWithApp(t);
    const { token } = await t.signUp();
    const off = await openTestApp({ store: t.store, config: { SECOND_FACTOR: 'off' } });
    const { body } = await off.call('POST', '/auth/login', {
      json: { email: user.person.email, password: user.person.password },
    });
    expect(body.status).toBe('mfa_required');
    const fresh = await off.signUp();
    const refused = await off.call('POST', '/auth/mfa/totp', { token: fresh.token, json: {} });
    expect([refused.status, refused.body.code]).toEqual([403, 'second_factors_off']);
    expect((await propose(token)).status).toBe(200);
  });
});

describe('removing the app, and new recovery codes', () => {
  test('need both factors within ten minutes', async () => {
    const user = await signUpWithApp(t);
    const { token } = (await logInWithApp(user)).body;
    t.clock.advance(601);
    for (const [method, path] of [
      ['DELETE', '/auth/mfa/totp'],
      ['POST', '/auth/mfa/recovery-codes'],
    ] as const) {
      const answer = await t.call(method, path, { token });
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers.get('www-authenticate')).toBe(`${CHALLENGE}, acr_values="aal2", max_age="600"`);
    }
  });

  test('new codes end the earlier ones', async () => {
    const user = await signUpWithApp(t);
    const { status, body } = await t.call('POST', '/auth/mfa/recovery-codes', { token: user.token });
    expect([status, body.recoveryCodes.length]).toEqual([200, 10]);
    const mfaToken = await user.begin();
    const old = await user.finish({ mfaToken, recoveryCode: user.recoveryCodes[0] });
    expect([old.status, old.body.code]).toEqual([401, 'invalid_code']);
    const present = await user.finish({ mfaToken, recoveryCode: body.recoveryCodes[0] });
    expect([present.status, present.body.recoveryCodesLeft]).toEqual([200, 9]);
  });

  test('without the app, a password signs in again', async () => {
    const user = await signUpWithApp(t);
    expect((await t.call('DELETE', '/auth/mfa/totp', { token: user.token })).status).toBe(204);
    const { body } = await user.logIn();
    expect(body.user.hasSecondFactor).toBe(false);
    expect(await listed(body.token)).toEqual({ required: false, totp: null, recoveryCodes: null });
    const again = await t.call('DELETE', '/auth/mfa/totp', { token: body.token });
    expect([again.status, again.body.code]).toEqual([404, 'factor_not_found']);
  });
});
