import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailIntent } from '../../../src/domain/mail/mail-intent.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { atOnce, tally } from '../../contracts/contract.ts';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  sessionsOf,
} from '../../support/an-authenticator.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const locale = 'en';
let world: OpenUseCases;
let intents: MailIntent[];
let app: Authenticator;
let recoveryCodes: readonly string[];
beforeEach(async () => {
  intents = [];
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: { ...store, mails: { ...store.mails, enqueue: async (intent) => void intents.push(intent) } },
    }),
  });
  ({ app, recoveryCodes } = await addApp(world, await world.signUp('Ada')));
  world.advance(30);
  intents.length = 0;
});
afterEach(() => world.close());

const signIn = async () => {
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  return must(await world.useCases.finishLogIn({ mfaToken, code: app.code() }));
};
const ada = async (): Promise<User> => {
  const user = await world.userOf(ADA.email);
  if (user === null) throw new Error('the account is gone');
  return user;
};

describe('the owner removes the app', () => {
  test('with both factors within ten minutes: no factor is left, and the owner is mailed', async () => {
    const session = await signIn();
    const principal = await principalOf(world, session);
    const removed = must(await world.useCases.removeTotp({ ...principal, locale }));
    expect(removed).toMatchObject({ hasSecondFactor: false, factorEpoch: 1 });
    expect(intents).toMatchObject([{ kind: 'second-factor-removed', to: ADA.email, factorEpoch: 0 }]);
    expect(world.recorded.at(-1)).toMatchObject({
      type: 'second_factor_removed',
      details: { method: 'totp' },
    });
    expect(must(await world.useCases.authenticate(ADA)).kind).toBe('signed_in');
    const after = await principalOf(world, session);
    expect(await world.useCases.listFactors(after)).toEqual({
      required: false,
      totp: null,
      recoveryCodes: null,
    });
    expect(outcomeOf(await world.useCases.removeTotp({ ...after, locale }))).toBe('factor_not_found');
    expect(await world.store.factors.find({ userId: after.actor.id, epoch: 0 })).toEqual({
      totp: null,
      proposal: null,
      recoveryCodes: null,
    });
  });

  test('not with one factor, and not later', async () => {
    const session = await signIn();
    world.advance(601);
    const principal = await principalOf(world, session);
    const refusal = { code: 'insufficient_user_authentication', acr: 'aal2', maxAgeSeconds: 600 };
    expect(await world.useCases.removeTotp({ ...principal, locale })).toEqual({ ok: false, error: refusal });
    const fresh = { methods: ['pwd'], at: world.clock.now() } as const;
    expect(await world.useCases.removeTotp({ ...principal, authentication: fresh, locale })).toEqual({
      ok: false,
      error: refusal,
    });
    expect(intents).toEqual([]);
    expect((await ada()).hasSecondFactor).toBe(true);
  });

  test('once, of 20 at the same time', async () => {
    const principal = await principalOf(world, await signIn());
    const outcomes = await atOnce(20, () => world.useCases.removeTotp({ ...principal, locale }));
    expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, factor_not_found: 19 });
    expect((await ada()).factorEpoch).toBe(1);
  });
});

describe('an administrator resets the factors', () => {
  let admin: User;
  beforeEach(async () => {
    admin = await world.openAdmin();
  });
  const reset = async (actor: User = admin, id?: string) =>
    world.useCases.resetFactors({ actor, id: id ?? (await ada()).id, locale });

  test('every session, factor and trust ends, the owner is mailed, and adds a new one', async () => {
    const session = await signIn();
    must(await reset());
    expect(await ada()).toMatchObject({ hasSecondFactor: false, factorEpoch: 1, sessionEpoch: 1 });
    expect(intents.at(-1)).toMatchObject({ kind: 'second-factors-reset', to: ADA.email });
    expect(world.recorded.at(-1)).toMatchObject({
      type: 'factors_reset',
      actorId: admin.id,
      userId: session.user.id,
    });
    expect(outcomeOf(await world.useCases.refreshSession(session.refreshToken))).toBe(
      'invalid_refresh_token',
    );
    expect(outcomeOf(await world.useCases.verifyAccess(session.accessToken.token))).not.toBe('ok');
    expect(await sessionsOf(world, session.user.id)).toEqual([]);
    const own = await addApp(world, must(await world.useCases.authenticate(ADA)));
    world.advance(30);
    const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
    for (const proof of [{ code: app.code() }, { recoveryCode: recoveryCodes[0] ?? '' }]) {
      expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, ...proof }))).toBe('invalid_code');
    }
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: own.app.code() }))).toBe('ok');
  });

  test('nobody else does, nor an administrator the own ones', async () => {
    expect(outcomeOf(await reset(await ada()))).toBe('forbidden');
    expect(outcomeOf(await reset(admin, admin.id))).toBe('forbidden');
    expect((await ada()).hasSecondFactor).toBe(true);
  });

  test('of nobody, and of a user without any, there is nothing to reset', async () => {
    const { user: bea } = await world.signUp('Bea');
    expect(outcomeOf(await reset(admin, 'nobody'))).toBe('user_not_found');
    expect(outcomeOf(await reset(admin, bea.id))).toBe('factor_not_found');
    expect((await world.userOf(bea.email.address))?.sessionEpoch).toBe(0);
  });
});
