import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logInWithApp, signUpWithApp } from '../../support/http-factors.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

type User = Awaited<ReturnType<typeof signUpWithApp>>;

let t: TestApp;
let user: User;
beforeEach(async () => {
  t = await openTestApp();
  user = await signUpWithApp(t);
});
afterEach(() => t.close());

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const refused = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code];
const INVALID_CODE = [401, 'invalid_code'];
const DEAD_TOKEN = [422, 'invalid_or_expired_token'];

describe('a log-in with a second factor', () => {
  test('has no token before it, and says what there is', async () => {
    const { status, body } = await user.logIn();
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'mfa_required',
      mfaToken: expect.any(String),
      expiresIn: 300,
      methods: ['totp', 'recovery_code'],
    });
  });

  test('is finished by a code of the app', async () => {
    const { body } = await logInWithApp(user);
    expect(body).toMatchObject({ tokenType: 'Bearer', user: { id: user.id, hasSecondFactor: true } });
    expect(body).not.toHaveProperty('trustToken');
    expect(body).not.toHaveProperty('recoveryCodesLeft');
    expect(claimsOf(body.token)).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] });
    expect((await t.call('GET', '/auth/me', { token: body.token })).status).toBe(200);
  });

  test('takes the code as people type it', async () => {
    const mfaToken = await user.begin();
    const code = user.app.next();
    expect((await user.finish({ mfaToken, code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
  });

  test('is finished by a recovery code, once', async () => {
    const [recoveryCode = ''] = user.recoveryCodes;
    const first = await user.finish({
      mfaToken: await user.begin(),
      recoveryCode: recoveryCode.toLowerCase().replaceAll('-', ' '),
    });
    expect([first.status, first.body.recoveryCodesLeft]).toEqual([200, 9]);
    expect(claimsOf(first.body.token)).toMatchObject({ acr: 'aal2', amr: ['pwd', 'rcv', 'mfa'] });
    const again = await user.finish({ mfaToken: await user.begin(), recoveryCode });
    expect(refused(again)).toEqual(INVALID_CODE);
  });

  test('refuses a wrong code, a used one, and that of somebody else alike', async () => {
    const other = await signUpWithApp(t);
    const mfaToken = await user.begin();
    expect(refused(await user.finish({ mfaToken, code: user.app.wrong() }))).toEqual(INVALID_CODE);
    // The enrolment has used up the code of this step.
    expect(refused(await user.finish({ mfaToken, code: user.app.now() }))).toEqual(INVALID_CODE);
    const [theirs] = other.recoveryCodes;
    expect(refused(await user.finish({ mfaToken, recoveryCode: theirs }))).toEqual(INVALID_CODE);
    expect((await user.finish({ mfaToken, code: user.app.next() })).status).toBe(200);
  });

  test('a code signs in once, however many sign-ins present it', async () => {
    const tokens = [await user.begin(), await user.begin(), await user.begin()];
    const code = user.app.next();
    const answers = await Promise.all(tokens.map((mfaToken) => user.finish({ mfaToken, code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  test('a token signs in once, and allows five attempts', async () => {
    const used = await user.begin();
    expect((await user.finish({ mfaToken: used, code: user.app.next() })).status).toBe(200);
    expect(refused(await user.finish({ mfaToken: used, code: user.app.next() }))).toEqual(DEAD_TOKEN);
    const tried = await user.begin();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(refused(await user.finish({ mfaToken: tried, code: user.app.wrong() }))).toEqual(INVALID_CODE);
    }
    expect(refused(await user.finish({ mfaToken: tried, code: user.app.next() }))).toEqual(DEAD_TOKEN);
  });

  test('a token lives five minutes, and dies with what it was given for', async () => {
    const late = await user.begin();
    t.clock.advance(301);
    expect(refused(await user.finish({ mfaToken: late, code: user.app.next() }))).toEqual(DEAD_TOKEN);
    const { token } = await t.signInAdmin();
    const disabled = await user.begin();
    await t.call('PATCH', `/users/${user.id}`, { token, json: { status: 'disabled' } });
    expect(refused(await user.finish({ mfaToken: disabled, code: user.app.next() }))).toEqual(DEAD_TOKEN);
  });

  test('wrong codes are counted for the account; a recovery code still opens the way', async () => {
    let last = await user.finish({ mfaToken: await user.begin(), code: user.app.wrong() });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const mfaToken = await user.begin();
      last = await user.finish({ mfaToken, code: user.app.wrong() });
    }
    expect(refused(last)).toEqual([429, 'rate_limited']);
    expect(last.headers.get('ratelimit-policy')).toContain('"account-second-factors"');
    const mfaToken = await user.begin();
    expect((await user.finish({ mfaToken, code: user.app.next() })).status).toBe(429);
    const [recoveryCode] = user.recoveryCodes;
    expect((await user.finish({ mfaToken, recoveryCode })).status).toBe(200);
    const code = user.app.next();
    expect((await user.finish({ mfaToken: await user.begin(), code })).status).toBe(200);
  });
});

describe('a trusted device', () => {
  const remember = async (of: User = user): Promise<string> => {
    const json = { mfaToken: await of.begin(), code: of.app.next(), rememberDevice: true };
    const { status, body } = await of.finish(json);
    expect(status).toBe(200);
    return body.trustToken;
  };

  test('logs in without the second factor, and is no second factor', async () => {
    const trustToken = await remember();
    const { body } = await user.logIn({ trustToken });
    expect(claimsOf(body.token)).toMatchObject({ acr: 'aal1', amr: ['pwd'] });
    const answer = await t.call('DELETE', '/auth/mfa/totp', { token: body.token });
    expect(answer.headers.get('www-authenticate')).toContain('acr_values="aal2"');
  });

  test('is listed without its secret, by the id that its token begins with', async () => {
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    };
    const json = { mfaToken: await user.begin(), code: user.app.next(), rememberDevice: true };
    const { body } = await t.call('POST', '/auth/login/mfa', { json, headers });
    const [id] = body.trustToken.split('.');
    const { body: devices } = await t.call('GET', '/auth/trusted-devices', { token: body.token });
    const createdAt = t.clock.now();
    const expiresAt = new Date(createdAt.getTime() + 30 * 24 * 3600 * 1000);
    expect(devices.items).toEqual([
      {
        id,
        device: 'Firefox on Linux',
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      },
    ]);
  });

  test('counts for its own account only', async () => {
    const other = await signUpWithApp(t);
    const trustToken = await remember(other);
    expect((await user.logIn({ trustToken })).body.status).toBe('mfa_required');
    expect((await user.logIn({ trustToken: 'made.up' })).body.status).toBe('mfa_required');
  });

  test('needs the right password all the same', async () => {
    const trustToken = await remember();
    const answer = await t.call('POST', '/auth/login', {
      json: { email: user.person.email, password: 'not the right one', trustToken },
    });
    expect(refused(answer)).toEqual([401, 'invalid_credentials']);
  });

  test('is ended by its owner: one, or all', async () => {
    const [first, second, third] = [await remember(), await remember(), await remember()];
    const { token } = (await user.logIn({ trustToken: first })).body;
    const other = await signUpWithApp(t);
    const [id] = first.split('.');
    const end = (as: string, path = '') => t.call('DELETE', `/auth/trusted-devices${path}`, { token: as });
    expect(refused(await end(other.token, `/${id}`))).toEqual([404, 'device_not_found']);
    expect((await end(token, `/${id}`)).status).toBe(204);
    expect((await user.logIn({ trustToken: first })).body.status).toBe('mfa_required');
    expect((await user.logIn({ trustToken: second })).body).toHaveProperty('token');
    expect((await end(token)).status).toBe(204);
    expect((await user.logIn({ trustToken: third })).body.status).toBe('mfa_required');
    expect((await t.call('GET', '/auth/trusted-devices', { token })).body).toEqual({ items: [] });
  });

  test('is trusted no longer than the setting says, and never with 0 days', async () => {
    const trustToken = await remember();
    t.clock.advance(30 * 24 * 3600);
    expect((await user.logIn({ trustToken })).body.status).toBe('mfa_required');
    const never = await openTestApp({ config: { TRUSTED_DEVICE_DAYS: 0 } });
    const somebody = await signUpWithApp(never);
    const json = { mfaToken: await somebody.begin(), code: somebody.app.next(), rememberDevice: true };
    const { body } = await somebody.finish(json);
    expect(body).toHaveProperty('token');
    expect(body).not.toHaveProperty('trustToken');
    await never.close();
  });
});
