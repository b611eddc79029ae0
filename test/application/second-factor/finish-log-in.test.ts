import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atOnce, tally } from '../../contracts/contract.ts';
import { anEmail, changing } from '../../support/a-user.ts';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  proposeApp,
  sessionsOf,
  wrongCode,
} from '../../support/an-authenticator.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
let world: OpenUseCases;
let app: Authenticator;
let recoveryCodes: readonly string[];
let userId = '';
beforeEach(async () => {
  world = await openUseCases();
  const session = await world.signUp('Ada');
  userId = session.user.id;
  ({ app, recoveryCodes } = await addApp(world, session));
  world.advance(60);
  world.recorded.length = 0;
});
afterEach(() => world.close());

const logIn = async () => mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
const finish = (mfaToken: string, code = app.code()) => world.useCases.finishLogIn({ mfaToken, code });
const facts = () => world.recorded.map(({ type, details }) => [type, details]);
const codeOf = async (result: Promise<Parameters<typeof outcomeOf>[0]>) => outcomeOf(await result);

test('a log-in says what it needs, and no session began', async () => {
  const before = await sessionsOf(world, userId);
  const needed = await logIn();
  expect(needed).toMatchObject({ expiresInSeconds: 300, methods: ['totp', 'recovery_code'] });
  expect(needed).not.toHaveProperty('session');
  expect(needed).not.toHaveProperty('accessToken');
  expect(await sessionsOf(world, userId)).toEqual(before);
  expect(facts()).toEqual([['second_factor_asked', { method: 'password' }]]);
});

test('a code of the app finishes it: both factors are in session and token', async () => {
  const { mfaToken } = await logIn();
  const finished = must(await finish(mfaToken));
  expect(finished).toMatchObject({ method: 'otp', recoveryCodesLeft: null, trustToken: null });
  const { authentication } = await principalOf(world, finished);
  expect(authentication.methods).toEqual(['pwd', 'otp']);
  expect(finished.session.authentication).toMatchObject({ methods: ['pwd', 'otp'], at: world.clock.now() });
  expect(facts().slice(1)).toEqual([
    ['logged_in', { method: 'second-factor' }],
    ['second_factor_used', { method: 'totp' }],
  ]);
  must(await world.useCases.refreshSession(finished.refreshToken));
});

describe('a code', () => {
  test.each([
    ['one step early', -1, 'ok'],
    ['one step late', 1, 'ok'],
    ['two steps early', -2, 'invalid_code'],
    ['two steps late', 2, 'invalid_code'],
  ] as const)('%s: %s, %s', async (_, later, expected) => {
    world.advance(60);
    const { mfaToken } = await logIn();
    expect(await codeOf(finish(mfaToken, app.code(later)))).toBe(expected);
  });

  test('with a space in it is read as users type it', async () => {
    const { mfaToken } = await logIn();
    const code = app.code();
    expect(await codeOf(finish(mfaToken, `${code.slice(0, 3)} ${code.slice(3)}`))).toBe('ok');
  });

  test('works once, in no later sign-in, and none of an earlier step does afterwards', async () => {
    const [first, second] = [await logIn(), await logIn()];
    const code = app.code();
    const before = app.code(-1);
    must(await finish(first.mfaToken, code));
    expect(await codeOf(finish(second.mfaToken, code))).toBe('invalid_code');
    expect(await codeOf(finish(second.mfaToken, before))).toBe('invalid_code');
    expect(world.recorded.filter(({ type }) => type === 'second_factor_failed')).toHaveLength(2);
    world.advance(30);
    expect(await codeOf(finish(second.mfaToken))).toBe('ok');
  });

  test('that added the app works for no sign-in', async () => {
    const bea = await world.signUp('Bea');
    const hers = await proposeApp(world, bea);
    const code = hers.code();
    must(await world.useCases.confirmTotp({ ...(await principalOf(world, bea)), code, locale: 'en' }));
    const { mfaToken } = mustNeed(await world.useCases.authenticate(accountOf('Bea')), 'mfa_required');
    expect(await codeOf(finish(mfaToken, code))).toBe('invalid_code');
  });

  test('of another account is wrong', async () => {
    const { app: theirs } = await addApp(world, await world.signUp('Bea'));
    world.advance(30);
    const { mfaToken } = await logIn();
    expect(await codeOf(finish(mfaToken, theirs.code()))).toBe('invalid_code');
  });

  test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '12345\u0000'])(
    'malformed, %j, is wrong',
    async (code) => {
      const { mfaToken } = await logIn();
      expect(await codeOf(finish(mfaToken, code))).toBe('invalid_code');
    },
  );
});

describe('an mfaToken', () => {
  test('allows five attempts, the right code included', async () => {
    const { mfaToken } = await logIn();
    for (let n = 0; n < 5; n += 1) {
      expect(await codeOf(finish(mfaToken, wrongCode(app, n)))).toBe('invalid_code');
    }
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
  });

  test('is used up by its success', async () => {
    const { mfaToken } = await logIn();
    must(await finish(mfaToken));
    world.advance(30);
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
    expect(facts().at(-1)).toEqual(['token_refused', { purpose: 'second-factor' }]);
  });

  test('is valid for five minutes', async () => {
    const { mfaToken } = await logIn();
    world.advance(299);
    const { mfaToken: second } = await logIn();
    world.advance(1);
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
    expect(await codeOf(finish(second))).toBe('ok');
  });

  test.each(['', 'x', 'mfa:1', `setup.${'x'.repeat(43)}`])(
    'that is invented, %j, opens nothing',
    async (token) => {
      expect(await codeOf(finish(token))).toBe('invalid_or_expired_token');
    },
  );

  test.each([
    ['disabled', { status: 'disabled' }],
    ['moved', { email: anEmail() }],
  ] as const)('opens nothing after the account was %s', async (_, change) => {
    const { mfaToken } = await logIn();
    must(await world.store.users.update<never>(userId, changing(change)));
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
  });

  test('opens nothing after the password was changed', async () => {
    const session = must(await finish((await logIn()).mfaToken));
    const { mfaToken } = await logIn();
    const principal = await principalOf(world, session);
    const passwords = { currentPassword: ADA.password, newPassword: 'an even longer passphrase' };
    must(await world.useCases.changePassword({ ...principal, ...passwords, locale: 'en' }));
    world.advance(30);
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
  });

  test('opens nothing after an administrator has reset the factors', async () => {
    const admin = await world.openAdmin();
    const { mfaToken } = await logIn();
    must(await world.useCases.resetFactors({ actor: admin, id: userId, locale: 'en' }));
    expect(await codeOf(finish(mfaToken))).toBe('invalid_or_expired_token');
    expect(must(await world.useCases.authenticate(ADA)).kind).toBe('signed_in');
  });

  test('of an enrolment finishes no log-in, and one of a log-in enrols nothing', async () => {
    const { mfaToken } = await logIn();
    expect(outcomeOf(await world.useCases.proposeTotp({ mfaToken }))).toBe('invalid_or_expired_token');
    const confirm = { mfaToken, code: app.code(), locale: 'en' as const };
    expect(outcomeOf(await world.useCases.confirmTotp(confirm))).toBe('invalid_or_expired_token');
    expect(outcomeOf(await world.useCases.requestEnrolmentCode({ mfaToken, locale: 'en' }))).toBe(
      'invalid_or_expired_token',
    );
    expect(await codeOf(finish(mfaToken))).toBe('ok');
  });
});

test('20 at once with one code and one token: one session', async () => {
  const { mfaToken } = await logIn();
  const outcomes = (await atOnce(20, () => finish(mfaToken))).map(outcomeOf);
  expect(tally(outcomes)).toMatchObject({ ok: 1 });
  expect(await sessionsOf(world, userId)).toHaveLength(2);
});

test('a service that throttles nobody checks codes all the same', async () => {
  await world.close();
  world = await openUseCases({ policy: { limits: null } });
  ({ app, recoveryCodes } = await addApp(world, await world.signUp('Ada')));
  world.advance(30);
  const { mfaToken } = await logIn();
  expect(await codeOf(finish(mfaToken, wrongCode(app)))).toBe('invalid_code');
  expect(await codeOf(finish(mfaToken))).toBe('ok');
});

test('an administrator signs in the same way', async () => {
  must(await world.useCases.ensureFirstAdmin(ADMIN));
  const { app: hers } = await addApp(world, must(await world.useCases.authenticate(ADMIN)));
  world.advance(30);
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADMIN), 'mfa_required');
  const finished = must(await finish(mfaToken, hers.code()));
  expect(must(await world.useCases.verifyRecentAccess(finished.accessToken.token)).user.roles).toContain(
    'admin',
  );
  expect(recoveryCodes).toHaveLength(10);
});
