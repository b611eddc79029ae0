import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changing } from '../../support/a-user.ts';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  proveMailbox,
} from '../../support/an-authenticator.ts';
import { codeIn, openMailWorker } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const DAY = 86_400;
const LAPTOP = { device: 'Firefox on Linux', ipAddress: '203.0.113.7' };
let world: OpenUseCases;
let app: Authenticator;
const open = async (days = 30) => {
  world = await openUseCases({
    config: { TRUSTED_DEVICE_DAYS: days, SESSION_EXPIRES: 90 * DAY, SESSION_IDLE_EXPIRES: 90 * DAY },
  });
  ({ app } = await addApp(world, await world.signUp('Ada')));
  world.advance(30);
};
beforeEach(() => open());
afterEach(() => world.close());

const logIn = (trustToken?: string) => world.useCases.authenticate({ ...ADA, trustToken });
const kindOf = async (trustToken?: string) => {
  const outcome = await logIn(trustToken);
  return outcome.ok ? outcome.value.kind : outcome.error.code;
};
/** Signs in with both factors and has the device remembered. */
const remember = async () => {
  world.advance(30);
  const { mfaToken } = mustNeed(await logIn(), 'mfa_required');
  const finish = { mfaToken, code: app.code(), rememberDevice: true };
  return must(await world.useCases.finishLogIn(finish, LAPTOP));
};
const trusted = async () => (await remember()).trustToken ?? '';

test('one is asked for no second factor; the session stays aal1, so that a step-up asks', async () => {
  const trustToken = await trusted();
  expect(trustToken).toMatch(/^[\w-]+\.[\w-]{43}$/);
  expect(world.recorded.at(-1)?.type).toBe('device_trusted');
  const session = must(await logIn(trustToken));
  const principal = await principalOf(world, session);
  expect(principal.authentication.methods).toEqual(['pwd']);
  expect(outcomeOf(await world.useCases.removeTotp({ ...principal, locale: 'en' }))).toBe(
    'insufficient_user_authentication',
  );
  const { refreshToken } = session;
  const byPassword = { ...principal, refreshToken, password: ADA.password };
  expect(outcomeOf(await world.useCases.stepUp(byPassword))).toBe('second_factor_required');
});

test('one is trusted by a magic link and its code as well', async () => {
  const session = await remember();
  await proveMailbox(world, session.user.id);
  const trustToken = session.trustToken ?? '';
  const worker = openMailWorker(world);
  must(await world.useCases.requestMagicLink({ email: ADA.email, locale: 'en' }));
  await worker.deliver();
  const code = codeIn(worker.sent.find(({ subject }) => subject === 'Your sign-in link'));
  const { session: begun } = must(
    await world.useCases.consumeMagicLink({ email: ADA.email, code, trustToken }),
  );
  expect(begun.authentication?.methods).toEqual(['mail']);
  expect((await world.userOf(ADA.email))?.hasSecondFactor).toBe(true);
});

test('none is, unless it is to be remembered', async () => {
  const { mfaToken } = mustNeed(await logIn(), 'mfa_required');
  expect(must(await world.useCases.finishLogIn({ mfaToken, code: app.code() })).trustToken).toBeNull();
  expect(world.recorded.map(({ type }) => type)).not.toContain('device_trusted');
});

describe('a token', () => {
  test('is that of its account only', async () => {
    const trustToken = await trusted();
    await addApp(world, await world.signUp('Bea'));
    const theirs = await world.useCases.authenticate({ ...accountOf('Bea'), trustToken });
    mustNeed(theirs, 'mfa_required');
  });

  test.each([
    ['with another secret', (token: string) => `${token.slice(0, -43)}${'x'.repeat(43)}`],
    ['with another id', (token: string) => `nobody${token.slice(-44)}`],
    ['without its id', (token: string) => token.slice(-43)],
    ['empty', () => ''],
    ['endless', (token: string) => token.repeat(1000)],
  ])('%s trusts nothing', async (_, forged) => {
    expect(await kindOf(forged(await trusted()))).toBe('mfa_required');
  });

  test('trusts nothing without the first factor', async () => {
    const trustToken = await trusted();
    const wrong = await world.useCases.authenticate({
      ...ADA,
      password: 'not the right passphrase',
      trustToken,
    });
    expect(outcomeOf(wrong)).toBe('invalid_credentials');
  });

  test('is no other token', async () => {
    const trustToken = await trusted();
    expect(outcomeOf(await world.useCases.verifyAccess(trustToken))).not.toBe('ok');
    expect(outcomeOf(await world.useCases.refreshSession(trustToken))).toBe('invalid_refresh_token');
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken: trustToken, code: app.code() }))).toBe(
      'invalid_or_expired_token',
    );
  });
});

describe('the trust ends', () => {
  test('after its days', async () => {
    await world.close();
    await open(7);
    const trustToken = await trusted();
    world.advance(7 * DAY - 1);
    expect(await kindOf(trustToken)).toBe('signed_in');
    world.advance(1);
    expect(await kindOf(trustToken)).toBe('mfa_required');
  });

  test('for all when the operator trusts none', async () => {
    await world.close();
    await open(0);
    expect((await remember()).trustToken).toBeNull();
  });

  test('when its user ends it, by id; that of another user does not exist', async () => {
    const session = await remember();
    const principal = await principalOf(world, session);
    const [device] = await world.useCases.listTrustedDevices(principal);
    expect(device).toMatchObject({ device: LAPTOP.device, createdAt: world.clock.now() });
    const id = device?.id ?? '';
    const { user: bea } = await world.signUp('Bea');
    expect(outcomeOf(await world.useCases.endTrustedDevice({ actor: bea, id }))).toBe('device_not_found');
    expect(await kindOf(session.trustToken ?? '')).toBe('signed_in');
    must(await world.useCases.endTrustedDevice({ actor: principal.actor, id }));
    expect(world.recorded.at(-1)?.type).toBe('device_trust_ended');
    expect(await kindOf(session.trustToken ?? '')).toBe('mfa_required');
    expect(outcomeOf(await world.useCases.endTrustedDevice({ ...principal, id }))).toBe('device_not_found');
  });

  test('of every device at once', async () => {
    const tokens = [await trusted(), await trusted()];
    const session = await remember();
    must(await world.useCases.endTrustedDevices(await principalOf(world, session)));
    for (const token of [...tokens, session.trustToken ?? ''])
      expect(await kindOf(token)).toBe('mfa_required');
    expect(await world.useCases.listTrustedDevices(await principalOf(world, session))).toEqual([]);
  });

  test('with a new password', async () => {
    const session = await remember();
    const principal = await principalOf(world, session);
    const newPassword = 'an even longer passphrase';
    const change = { currentPassword: ADA.password, newPassword, locale: 'en' as const };
    const changed = must(await world.useCases.changePassword({ ...principal, ...change }));
    const trustToken = session.trustToken ?? '';
    mustNeed(
      await world.useCases.authenticate({ ...ADA, password: newPassword, trustToken }),
      'mfa_required',
    );
    expect(await world.useCases.listTrustedDevices(await principalOf(world, changed))).toEqual([]);
  });

  test('with the app, and does not come back with the next one', async () => {
    const session = await remember();
    const trustToken = session.trustToken ?? '';
    must(await world.useCases.removeTotp({ ...(await principalOf(world, session)), locale: 'en' }));
    ({ app } = await addApp(world, must(await world.useCases.authenticate(ADA))));
    expect(await kindOf(trustToken)).toBe('mfa_required');
  });

  test("with an administrator's reset", async () => {
    const trustToken = await trusted();
    const actor = await world.openAdmin();
    const { id } = (await world.userOf(ADA.email)) ?? { id: '' };
    must(await world.useCases.resetFactors({ actor, id, locale: 'en' }));
    await addApp(world, must(await world.useCases.authenticate(ADA)));
    expect(await kindOf(trustToken)).toBe('mfa_required');
  });

  test("with the account's suspension", async () => {
    const trustToken = await trusted();
    const { id } = (await world.userOf(ADA.email)) ?? { id: '' };
    must(await world.store.users.update<never>(id, changing({ status: 'disabled' })));
    must(await world.store.users.update<never>(id, changing({ status: 'active' })));
    expect(await kindOf(trustToken)).toBe('mfa_required');
  });
});
