import { afterEach, describe, expect, test } from 'vitest';
import type { SecondFactorMode } from '../../../src/domain/second-factor/second-factor.ts';
import { SECOND_FACTOR_MODES } from '../../../src/domain/second-factor/second-factor.ts';
import type { Role } from '../../../src/domain/users/role.ts';
import { addApp, mustNeed, outcomeOf, principalOf, proposeApp } from '../../support/an-authenticator.ts';
import {
  ADMIN,
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const locale = 'en';
let world: OpenUseCases;
afterEach(() => world.close());
const open = async (
  mode: SecondFactorMode,
  roles: readonly Role[] = ['admin'],
  more: UseCasesOptions['config'] = {},
) => {
  world = await openUseCases({
    config: { SECOND_FACTOR: mode, SECOND_FACTOR_ROLES: roles, ROLES: ['editor'], ...more },
  });
};

/** What a user without a second factor meets, by mode, the roles that must have one, and the user's own. */
const TABLE: readonly (readonly [SecondFactorMode, readonly Role[], readonly Role[], string])[] =
  SECOND_FACTOR_MODES.flatMap((mode) =>
    [['admin'], ['user'], ['editor', 'admin'], []].flatMap((required) =>
      [['user'], ['user', 'editor'], ['user', 'admin']].map((own) => {
        const isAsked = mode === 'required' && required.some((role) => own.includes(role));
        return [mode, required, own, isAsked ? 'enrolment_required' : 'signed_in'] as const;
      }),
    ),
  );

test.each(TABLE)('%s for %j, a user with %j: %s', async (mode, required, own, expected) => {
  await open('optional');
  const { user } = await world.signUp('Ada');
  must(
    await world.store.users.update<never>(user.id, (current) => ({
      ok: true,
      value: { ...current, roles: own, version: current.version + 1 },
    })),
  );
  const store = world.store;
  const again = await openUseCases({
    store,
    config: { SECOND_FACTOR: mode, SECOND_FACTOR_ROLES: required },
  });
  const outcome = await again.useCases.authenticate(ADA);
  expect(outcome.ok && outcome.value.kind).toBe(expected);
});

describe('off', () => {
  test('nobody adds an app; who has one is asked for it, and may remove it', async () => {
    await open('optional');
    const { app } = await addApp(world, await world.signUp('Ada'));
    world.advance(30);
    const { store } = world;
    const off = await openUseCases({ store, config: { SECOND_FACTOR: 'off' } });
    off.advance(60);
    const { mfaToken } = mustNeed(await off.useCases.authenticate(ADA), 'mfa_required');
    world.advance(30);
    const session = must(await off.useCases.finishLogIn({ mfaToken, code: app.code() }));
    const principal = await principalOf(off, session);
    must(await off.useCases.removeTotp({ ...principal, locale }));
    const next = must(await off.useCases.authenticate(ADA));
    expect(outcomeOf(await off.useCases.proposeTotp(await principalOf(off, next)))).toBe(
      'second_factors_off',
    );
  });
});

describe('required', () => {
  test('the last factor of who must have one stays', async () => {
    await open('required', ['user']);
    mustNeed(await world.useCases.registerUser(ADA), 'enrolment_required');
    const { store } = world;
    const lax = await openUseCases({ store });
    const session = must(await lax.useCases.authenticate(ADA));
    await addApp(lax, session);
    const next = must(await lax.useCases.refreshSession(session.refreshToken));
    const principal = await principalOf(lax, next);
    expect(outcomeOf(await world.useCases.removeTotp({ ...principal, locale }))).toBe('last_factor');
    expect(await world.useCases.listFactors(principal)).toMatchObject({ required: true });
    must(await lax.useCases.removeTotp({ ...principal, locale }));
  });

  test('a role that is granted later asks at the next sign-in, and at once where its rights are used', async () => {
    await open('required', ['admin']);
    const session = await world.signUp('Ada');
    const { id } = session.user;
    const roles = ['user', 'admin'] as const;
    must(
      await world.store.users.update<never>(id, (user) => ({
        ok: true,
        value: { ...user, roles, version: user.version + 1 },
      })),
    );
    const { accessToken } = must(await world.useCases.refreshSession(session.refreshToken));
    expect(await world.useCases.verifyRecentAccess(accessToken.token)).toEqual({
      ok: false,
      error: { code: 'insufficient_user_authentication', acr: 'aal2', maxAgeSeconds: 900 },
    });
    mustNeed(await world.useCases.authenticate(ADA), 'enrolment_required');
    // The session that goes on can add the factor, and has both from then on.
    await addApp(world, { accessToken });
    const stepped = must(await world.useCases.refreshSession(session.refreshToken));
    expect(outcomeOf(await world.useCases.verifyRecentAccess(stepped.accessToken.token))).toBe('ok');
  });

  test('the first administrator sets one up before anything else', async () => {
    await open('required', ['admin']);
    must(await world.useCases.ensureFirstAdmin(ADMIN));
    mustNeed(await world.useCases.authenticate(ADMIN), 'enrolment_required');
  });
});

describe('an administrator who has a second factor', () => {
  const openAdmin = async (more: UseCasesOptions['config'] = {}) => {
    await open('optional', ['admin'], { SESSION_EXPIRES: 90_000, SESSION_IDLE_EXPIRES: 90_000, ...more });
    must(await world.useCases.ensureFirstAdmin(ADMIN));
    const session = must(await world.useCases.authenticate(ADMIN));
    const added = await addApp(world, session);
    return { ...added, session: must(await world.useCases.refreshSession(session.refreshToken)) };
  };
  const verify = async ({ accessToken }: { accessToken: { token: string } }) =>
    outcomeOf(await world.useCases.verifyRecentAccess(accessToken.token));

  test('writes with both, for 15 minutes, and again after a step-up', async () => {
    const { app, session } = await openAdmin();
    expect(await verify(session)).toBe('ok');
    world.advance(901);
    expect(await verify(session)).toBe('insufficient_user_authentication');
    const { refreshToken } = session;
    const principal = await principalOf(world, session);
    const stepped = must(await world.useCases.stepUp({ ...principal, refreshToken, code: app.code() }));
    expect(stepped).toMatchObject({ method: 'otp', recoveryCodesLeft: null });
    expect(await verify(stepped)).toBe('ok');
    expect(world.recorded.slice(-2).map(({ type, details }) => [type, details])).toEqual([
      ['stepped_up', { method: 'totp' }],
      ['second_factor_used', { method: 'totp' }],
    ]);
  });

  test('writes with both of any age where the operator asks for no recent one', async () => {
    const { session } = await openAdmin({ ADMIN_RECENT: 0 });
    world.advance(800);
    expect(await verify(session)).toBe('ok');
  });

  test('does not write from a trusted device without a step-up', async () => {
    const { app, recoveryCodes } = await openAdmin();
    world.advance(30);
    const { mfaToken } = mustNeed(await world.useCases.authenticate(ADMIN), 'mfa_required');
    const finish = { mfaToken, code: app.code(), rememberDevice: true };
    const trustToken = must(await world.useCases.finishLogIn(finish)).trustToken ?? '';
    const session = must(await world.useCases.authenticate({ ...ADMIN, trustToken }));
    expect(await verify(session)).toBe('insufficient_user_authentication');
    const principal = await principalOf(world, session);
    const { refreshToken } = session;
    const [recoveryCode] = recoveryCodes;
    const stepped = must(await world.useCases.stepUp({ ...principal, refreshToken, recoveryCode }));
    expect(stepped).toMatchObject({ method: 'rcv', recoveryCodesLeft: 9 });
    expect(await verify(stepped)).toBe('ok');
  });
});

describe('the owner of an account with a second factor', () => {
  const openOwner = async () => {
    await open('optional');
    const session = await world.signUp('Ada');
    const added = await addApp(world, session);
    return { ...added, session: must(await world.useCases.refreshSession(session.refreshToken)) };
  };

  test('deletes it with both factors within ten minutes; the password alone is not enough, a wrong one too much', async () => {
    const { session, app } = await openOwner();
    const remove = async (from: typeof session, password?: string) =>
      outcomeOf(await world.useCases.deleteOwnAccount({ ...(await principalOf(world, from)), password }));
    world.advance(601);
    expect(await remove(session, ADA.password)).toBe('insufficient_user_authentication');
    expect(await remove(session)).toBe('insufficient_user_authentication');
    const principal = await principalOf(world, session);
    const { refreshToken } = session;
    const stepped = must(await world.useCases.stepUp({ ...principal, refreshToken, code: app.code() }));
    expect(await remove(stepped, 'not the right passphrase')).toBe('invalid_credentials');
    expect(await remove(stepped)).toBe('ok');
    expect(await world.userOf(ADA.email)).toBeNull();
  });

  test('steps up by neither password nor mailed code', async () => {
    const { session } = await openOwner();
    const principal = await principalOf(world, session);
    const { refreshToken } = session;
    const stepUp = async (proof: object) =>
      outcomeOf(await world.useCases.stepUp({ ...principal, refreshToken, ...proof }));
    expect(await stepUp({ password: ADA.password })).toBe('second_factor_required');
    expect(await stepUp({})).toBe('second_factor_required');
    expect(await stepUp({ code: '123456' })).toBe('invalid_code');
    expect(world.recorded.at(-1)?.type).toBe('second_factor_failed');
    // Nothing of it made the authentication recent, or used the refresh token up.
    world.advance(601);
    expect(outcomeOf(await world.useCases.removeTotp({ ...principal, locale }))).toBe(
      'insufficient_user_authentication',
    );
    expect(outcomeOf(await world.useCases.refreshSession(refreshToken))).toBe('ok');
  });

  test('steps up with no refresh token of another session, and the code stays good', async () => {
    const { session, app } = await openOwner();
    const { refreshToken } = await world.signUp('Bea');
    const principal = await principalOf(world, session);
    world.advance(30);
    const code = app.code();
    expect(outcomeOf(await world.useCases.stepUp({ ...principal, refreshToken, code }))).toBe(
      'invalid_refresh_token',
    );
    const own = { ...principal, refreshToken: session.refreshToken, code };
    expect(outcomeOf(await world.useCases.stepUp(own))).toBe('ok');
  });

  test('keeps how and when the old session authenticated with a new password', async () => {
    const { session } = await openOwner();
    const principal = await principalOf(world, session);
    world.advance(500);
    const passwords = { currentPassword: ADA.password, newPassword: 'an even longer passphrase' };
    const changed = must(await world.useCases.changePassword({ ...principal, ...passwords, locale }));
    expect(changed.session.authentication).toEqual(principal.authentication);
    expect((await principalOf(world, changed)).authentication.methods).toEqual(['pwd', 'otp']);
  });
});

test('a session without a second factor that proposes one is no better for it', async () => {
  await open('optional');
  const session = await world.signUp('Ada');
  await proposeApp(world, session);
  expect((await principalOf(world, session)).authentication.methods).toEqual(['pwd']);
});
