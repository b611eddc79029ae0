import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import { atOnce, tally } from '../../contracts/contract.ts';
import {
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  proposeApp,
  sessionsOf,
  wrongCode,
} from '../../support/an-authenticator.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const locale = 'en';
let world: OpenUseCases;
let session: SignedIn;
beforeEach(async () => {
  world = await openUseCases();
  session = await world.signUp('Ada');
});
afterEach(() => world.close());

const propose = async (more: object = {}) =>
  world.useCases.proposeTotp({ ...(await principalOf(world, session)), ...more });
const confirm = async (code: string, more: object = {}) =>
  world.useCases.confirmTotp({ ...(await principalOf(world, session)), code, locale, ...more });
const factors = async () => world.useCases.listFactors(await principalOf(world, session));

describe('an app is proposed', () => {
  test('with a new secret each time; the earlier one is void', async () => {
    const earlier = await proposeApp(world, session);
    const proposed = must(await propose());
    expect(proposed.secret).not.toBe(earlier.secret);
    expect(proposed.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(proposed.otpauthUrl).toContain(`secret=${proposed.secret}`);
    expect(proposed.otpauthUrl).toContain(encodeURIComponent(ADA.email));
    expect(proposed.expiresInSeconds).toBe(600);
    expect(outcomeOf(await confirm(earlier.code()))).toBe('invalid_code');
  });

  test('within ten minutes of a sign-in, or with the password', async () => {
    world.advance(601);
    expect(await propose()).toEqual({
      ok: false,
      error: { code: 'insufficient_user_authentication', maxAgeSeconds: 600 },
    });
    expect(outcomeOf(await propose({ password: 'not the right passphrase' }))).toBe('invalid_credentials');
    expect(world.recorded.at(-1)?.type).toBe('password_check_failed');
    expect(outcomeOf(await propose({ password: ADA.password }))).toBe('ok');
  });

  test('never with a wrong or malformed password, however fresh the session', async () => {
    expect(outcomeOf(await propose({ password: 'not the right passphrase' }))).toBe('invalid_credentials');
    expect(outcomeOf(await propose({ password: 'x'.repeat(10_000) }))).toBe('validation_failed');
  });

  test('once only', async () => {
    await addApp(world, session);
    expect(outcomeOf(await propose())).toBe('factor_exists');
  });

  test('as often as any other write of a user to the own account', async () => {
    const outcomes = await atOnce(100, () => propose());
    expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 60, rate_limited: 40 });
  });

  test('changes no sign-in before it is confirmed', async () => {
    must(await propose());
    expect(must(await world.useCases.authenticate(ADA)).kind).toBe('signed_in');
    expect(await factors()).toEqual({ required: false, totp: null, recoveryCodes: null });
  });
});

describe('an app is confirmed', () => {
  test('by a code: this session is aal2, all others end, the log-in asks', async () => {
    const other = must(await world.useCases.authenticate(ADA));
    const app = await proposeApp(world, session);
    world.recorded.length = 0;
    const confirmed = must(await confirm(app.code()));
    expect(confirmed).toMatchObject({ signedIn: null, user: { hasSecondFactor: true } });
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect(await sessionsOf(world, session.user.id)).toEqual([session.session.id]);
    expect(outcomeOf(await world.useCases.refreshSession(other.refreshToken))).toBe('invalid_refresh_token');
    const refreshed = must(await world.useCases.refreshSession(session.refreshToken));
    expect((await principalOf(world, refreshed)).authentication.methods).toEqual(['pwd', 'otp']);
    expect(world.recorded.map(({ type, details }) => [type, details])).toEqual([
      ['second_factor_added', { method: 'totp' }],
    ]);
    mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
    expect(await factors()).toEqual({
      required: false,
      totp: { createdAt: world.clock.now() },
      recoveryCodes: { left: 10, createdAt: world.clock.now() },
    });
  });

  test('and the others go on if they are to be kept', async () => {
    const other = must(await world.useCases.authenticate(ADA));
    await addApp(world, session, true);
    expect(outcomeOf(await world.useCases.refreshSession(other.refreshToken))).toBe('ok');
  });

  test('not without a proposal, nor after its ten minutes', async () => {
    expect(outcomeOf(await confirm('123456'))).toBe('invalid_code');
    const app = await proposeApp(world, session);
    world.advance(600);
    expect(outcomeOf(await confirm(app.code()))).toBe('invalid_code');
    expect(must(await world.useCases.authenticate(ADA)).kind).toBe('signed_in');
  });

  test.each(['', '12345', 'abcdef'])('not by a malformed code, %j', async (code) => {
    must(await propose());
    expect(outcomeOf(await confirm(code))).toBe('invalid_code');
  });

  test('once, of 20 at the same time', async () => {
    const app = await proposeApp(world, session);
    const principal = await principalOf(world, session);
    const outcomes = await atOnce(20, () =>
      world.useCases.confirmTotp({ ...principal, code: app.code(), locale }),
    );
    expect(tally(outcomes.map(outcomeOf))).toMatchObject({ ok: 1 });
  });

  test("not by guessing in somebody else's session: ten guesses an hour", async () => {
    const app = await proposeApp(world, session);
    const outcomes: string[] = [];
    for (let n = 0; n < 30; n += 1) outcomes.push(outcomeOf(await confirm(wrongCode(app, n))));
    expect(tally(outcomes)).toEqual({ invalid_code: 10, rate_limited: 20 });
    expect(outcomeOf(await confirm(app.code()))).toBe('rate_limited');
  });

  test('and a right code ends that count', async () => {
    const app = await proposeApp(world, session);
    for (let n = 0; n < 9; n += 1) await confirm(wrongCode(app, n));
    must(await confirm(app.code()));
    world.advance(30);
    const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
    for (let n = 0; n < 4; n += 1) {
      expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: wrongCode(app, n) }))).toBe(
        'invalid_code',
      );
    }
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: app.code() }))).toBe('ok');
  });
});

test('an app that was being proposed while another was confirmed does not replace it', async () => {
  await world.close();
  const held = { before: async () => {} };
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        factors: {
          ...store.factors,
          propose: async (...proposal) => {
            await held.before();
            await store.factors.propose(...proposal);
          },
        },
      },
    }),
  });
  session = await world.signUp('Ada');
  const stolen = must(await world.useCases.authenticate(ADA));
  const app = await proposeApp(world, session);
  held.before = async () => {
    held.before = async () => {};
    must(await confirm(app.code(), { keepOtherSessions: true }));
  };
  const theirs = await proposeApp(world, stolen);
  const principal = await principalOf(world, stolen);
  const replaced = await world.useCases.confirmTotp({ ...principal, code: theirs.code(), locale });
  expect(outcomeOf(replaced)).toBe('invalid_code');
  world.advance(30);
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: app.code() }))).toBe('ok');
});
