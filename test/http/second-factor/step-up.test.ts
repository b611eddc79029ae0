import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addApp, logInWithApp, signUpWithApp, type TestAuthenticator } from '../../support/http-factors.ts';
import { ADMIN, aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const CHALLENGE = 'Bearer realm="latchkey", error="insufficient_user_authentication"';

let t: TestApp;
afterEach(() => t.close());

const stepUp = (token: string, json: object) => t.call('POST', '/auth/step-up', { token, json });
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('a step-up with a second factor', () => {
  let user: Awaited<ReturnType<typeof signUpWithApp>>;
  /** A session that a trusted device began with the password alone. */
  let session: { token: string; refreshToken: string };
  beforeEach(async () => {
    t = await openTestApp();
    user = await signUpWithApp(t);
    const json = { mfaToken: await user.begin(), code: user.app.next(), rememberDevice: true };
    const { trustToken } = (await user.finish(json)).body;
    session = (await user.logIn({ trustToken })).body;
  });

  test('takes a code of the app, and makes the session one with two factors', async () => {
    const { token, refreshToken } = session;
    const { status, body } = await stepUp(token, { refreshToken, code: user.app.next() });
    expect([status, body.recoveryCodesLeft]).toEqual([200, undefined]);
    expect(claimsOf(body.token)).toMatchObject({ acr: 'aal2', sid: claimsOf(token).sid });
    expect((await t.call('DELETE', '/auth/mfa/totp', { token: body.token })).status).toBe(204);
  });

  test('takes a recovery code, and says how many are left', async () => {
    const { token, refreshToken } = session;
    const [recoveryCode] = user.recoveryCodes;
    const { status, body } = await stepUp(token, { refreshToken, recoveryCode });
    expect([status, body.recoveryCodesLeft]).toEqual([200, 9]);
    const again = await stepUp(body.token, { refreshToken: body.refreshToken, recoveryCode });
    expect([again.status, again.body.code]).toEqual([401, 'invalid_code']);
  });

  test('takes no password instead, and no code that was used', async () => {
    const { token, refreshToken } = session;
    const byPassword = await stepUp(token, { refreshToken, password: user.person.password });
    expect([byPassword.status, byPassword.body.code]).toEqual([403, 'second_factor_required']);
    const used = await stepUp(token, { refreshToken, code: user.app.now() });
    expect([used.status, used.body.code]).toEqual([401, 'invalid_code']);
  });

  test('takes one proof', async () => {
    const { token, refreshToken } = session;
    const proofs = { password: 'x', code: '123456', recoveryCode: 'x' };
    const { status, body } = await stepUp(token, { refreshToken, ...proofs });
    expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ['code', 'recoveryCode'],
    ]);
  });

  test('deletes the account with the second factor, and not with the password alone', async () => {
    const { token, refreshToken } = session;
    const byPassword = await t.call('DELETE', '/auth/me', {
      token,
      json: { password: user.person.password },
    });
    expect(byPassword.headers.get('www-authenticate')).toBe(`${CHALLENGE}, acr_values="aal2", max_age="600"`);
    const { body } = await stepUp(token, { refreshToken, code: user.app.next() });
    expect((await t.call('DELETE', '/auth/me', { token: body.token, json: {} })).status).toBe(204);
  });
});

describe('an administrator with a second factor', () => {
  let app: TestAuthenticator;
  beforeEach(async () => {
    t = await openTestApp();
    app = (await addApp(t, (await t.signInAdmin()).token)).app;
  });

  const signIn = async (rememberDevice: boolean) => {
    const { email, password } = ADMIN;
    const { body } = await t.call('POST', '/auth/login', { json: { email, password } });
    const json = { mfaToken: body.mfaToken, code: app.next(), rememberDevice };
    return (await t.call('POST', '/auth/login/mfa', { json })).body;
  };
  const write = (token: string) => t.call('POST', '/users', { token, json: aPerson() });

  test('changes others after both factors, and is asked again after a while (RFC 9470)', async () => {
    const { token, refreshToken } = await signIn(false);
    expect((await write(token)).status).toBe(201);
    t.clock.advance(901);
    const refreshed = (await t.call('POST', '/auth/refresh', { json: { refreshToken } })).body;
    const late = await write(refreshed.token);
    expect([late.status, late.body.code]).toEqual([401, 'insufficient_user_authentication']);
    expect(late.headers.get('www-authenticate')).toBe(`${CHALLENGE}, acr_values="aal2", max_age="900"`);
    const proof = { refreshToken: refreshed.refreshToken, code: app.next() };
    expect((await write((await stepUp(refreshed.token, proof)).body.token)).status).toBe(201);
  });

  test('changes nothing from a trusted device before a step-up, and sees everything', async () => {
    const { trustToken } = await signIn(true);
    const { email, password } = ADMIN;
    const trusted = await t.call('POST', '/auth/login', { json: { email, password, trustToken } });
    const { token, refreshToken } = trusted.body;
    expect((await write(token)).headers.get('www-authenticate')).toContain('acr_values="aal2"');
    expect((await t.call('GET', '/users', { token })).status).toBe(200);
    const { body } = await stepUp(token, { refreshToken, code: app.next() });
    expect((await write(body.token)).status).toBe(201);
  });
});

describe('an administrator who must have a second factor and has none', () => {
  beforeEach(async () => {
    t = await openTestApp();
  });

  test('has to add one before changing others, also in a session that began before the rule', async () => {
    const { token } = await t.signInAdmin();
    const strict = await openTestApp({
      store: t.store,
      config: { SECOND_FACTOR: 'required', ADMIN_RECENT: 0 },
    });
    const answer = await strict.call('POST', '/users', { token, json: aPerson() });
    expect(answer.headers.get('www-authenticate')).toBe(`${CHALLENGE}, acr_values="aal2"`);
    await addApp(strict, token);
    expect((await strict.call('POST', '/users', { token, json: aPerson() })).status).toBe(201);
    const removed = await strict.call('DELETE', '/auth/mfa/totp', { token });
    expect([removed.status, removed.body.code]).toEqual([409, 'last_factor']);
  });
});

test('a password change keeps what the session had proven, and no more', async () => {
  t = await openTestApp();
  const user = await signUpWithApp(t);
  const finished = await logInWithApp(user);
  t.clock.advance(601);
  const { password: currentPassword } = user.person;
  const json = { currentPassword, newPassword: 'another passphrase, as long as the first' };
  const changed = await t.call('POST', '/auth/password/change', { token: finished.body.token, json });
  expect(claimsOf(changed.body.token)).toMatchObject({
    acr: 'aal2',
    auth_time: claimsOf(finished.body.token).auth_time,
  });
  const removed = await t.call('DELETE', '/auth/mfa/totp', { token: changed.body.token });
  expect(removed.status).toBe(401);
});
