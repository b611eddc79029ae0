import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { StepUpCommand } from '../../../src/application/step-up/step-up.ts';
import { atOnce } from '../../contracts/contract.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const EMAIL = accountOf('Ada').email;
const { password: PASSWORD } = accountOf('Ada');
const WRONG = 'not the right passphrase';
const locale = 'en';

let world: OpenUseCases;
let worker: MailWorker;
const open = async (options: Parameters<typeof openUseCases>[0] = {}) => {
  world = await openUseCases(options);
  worker = openMailWorker(world);
};
beforeEach(() => open());
afterEach(() => world.close());

const codeOf = async (outcome: Promise<{ ok: true } | { ok: false; error: { code: string } }>) => {
  const result = await outcome;
  return result.ok ? 'ok' : result.error.code;
};

/** Resolves a session as its requests are: to the user as stored now, and the session. */
const principalOf = async ({ accessToken }: Pick<SignedIn, 'accessToken'>) => {
  const { user, sessionId, authentication } = must(await world.useCases.verifyAccess(accessToken.token));
  return { actor: user, sessionId, authentication };
};

const stepUp = async (
  session: Pick<SignedIn, 'accessToken' | 'refreshToken'>,
  proof: Pick<StepUpCommand, 'password' | 'code'>,
) => {
  const { actor, sessionId } = await principalOf(session);
  return world.useCases.stepUp({ actor, sessionId, refreshToken: session.refreshToken, ...proof });
};

const mailCode = async (session: Pick<SignedIn, 'accessToken'>): Promise<string> => {
  const { actor, sessionId } = await principalOf(session);
  must(await world.useCases.requestStepUpCode({ actor, sessionId, locale }));
  await worker.deliver();
  return codeIn(worker.sent.findLast(({ subject }) => subject === 'Your confirmation code'));
};

/** Signs up a user by a magic link, without a password. */
const signUpByLink = async (): Promise<SignedIn> => {
  worker.magicLinkSignUp = true;
  must(await world.useCases.requestMagicLink({ email: EMAIL, locale }));
  await worker.deliver();
  return must(await world.useCases.consumeMagicLink({ token: tokenIn(worker.sent.at(-1)) }));
};

const refresh = async ({ refreshToken }: Pick<SignedIn, 'refreshToken'>) =>
  must(await world.useCases.refreshSession(refreshToken));

describe('an administrator who writes', () => {
  let admin: SignedIn;
  const sign = async () => {
    must(await world.useCases.ensureFirstAdmin(ADMIN));
    admin = must(await world.useCases.authenticate(ADMIN));
  };
  const verify = ({ accessToken }: Pick<SignedIn, 'accessToken'> = admin) =>
    world.useCases.verifyRecentAccess(accessToken.token);

  test('has to have signed in within 15 minutes; a refresh does not count', async () => {
    await sign();
    world.advance(899);
    const refreshed = await refresh(admin);
    world.advance(1);
    expect(must(await verify(refreshed)).user).toEqual(admin.user);
    world.advance(1);
    expect(await verify(refreshed)).toEqual({
      ok: false,
      error: { code: 'insufficient_user_authentication', maxAgeSeconds: 900 },
    });
    expect((await world.useCases.verifyAccess(refreshed.accessToken.token)).ok).toBe(true);
  });

  test('may write again after a step-up in the same session, for as long', async () => {
    await sign();
    world.advance(901);
    const refreshed = await refresh(admin);
    const steppedUp = must(await stepUp(refreshed, { password: ADMIN.password }));
    expect(steppedUp.session).toMatchObject({ id: admin.session.id, generation: 2 });
    expect((await verify(steppedUp)).ok).toBe(true);
    // Earlier tokens belong to the same session, in every tab.
    expect((await verify(refreshed)).ok).toBe(true);
    expect((await refresh(refreshed)).session.id).toBe(admin.session.id);
    world.advance(901);
    expect(await codeOf(verify(await refresh(steppedUp)))).toBe('insufficient_user_authentication');
  });

  test('is not asked where nobody has to be', async () => {
    await world.close();
    await open({ policy: { adminRecentSeconds: 0 } });
    await sign();
    world.advance(3000);
    expect((await verify(await refresh(admin))).ok).toBe(true);
  });

  test('is asked by the age that is set', async () => {
    await world.close();
    await open({ policy: { adminRecentSeconds: 60 } });
    await sign();
    world.advance(61);
    expect(await verify()).toMatchObject({ error: { maxAgeSeconds: 60 } });
  });

  test('and nobody else: what a user may not do is said as ever', async () => {
    const ada = await world.signUp('Ada');
    world.advance(899);
    expect((await verify(ada)).ok).toBe(true);
    world.advance(2);
    expect((await verify(await refresh(ada))).ok).toBe(true);
    expect(await codeOf(world.useCases.verifyRecentAccess('a.b.c'))).toBe('invalid_token');
  });
});

describe('stepping up', () => {
  test('by a wrong password changes nothing, and counts as a try to log in', async () => {
    const ada = await world.signUp('Ada');
    world.advance(60);
    for (let index = 0; index < 10; index += 1) {
      expect(await codeOf(stepUp(ada, { password: WRONG }))).toBe('invalid_credentials');
    }
    expect(await codeOf(stepUp(ada, { password: PASSWORD }))).toBe('rate_limited');
    expect(await codeOf(world.useCases.authenticate(accountOf('Ada')))).toBe('rate_limited');
    expect((await principalOf(ada)).authentication).toEqual(ada.session.authentication);
    expect((await refresh(ada)).session.generation).toBe(1);
  });

  test('takes the refresh token of its own session, before anything is tried or used up', async () => {
    const [ada, bob] = [await world.signUp('Ada'), await world.signUp('Bob')];
    const code = await mailCode(ada);
    const { actor, sessionId } = await principalOf(ada);
    for (const refreshToken of [bob.refreshToken, ada.accessToken.token, '']) {
      for (const proof of [{ password: WRONG }, { password: PASSWORD }, { code }]) {
        const command = { actor, sessionId, refreshToken, ...proof };
        expect(await codeOf(world.useCases.stepUp(command))).toBe('invalid_refresh_token');
      }
    }
    expect((await stepUp(ada, { code })).ok).toBe(true);
  });

  test('with a refresh token of the past ends the session', async () => {
    const ada = await world.signUp('Ada');
    const second = await refresh(await refresh(ada));
    expect(await codeOf(stepUp({ ...second, refreshToken: ada.refreshToken }, { password: PASSWORD }))).toBe(
      'invalid_refresh_token',
    );
    expect(await codeOf(world.useCases.verifyAccess(second.accessToken.token))).toBe('invalid_token');
    expect(world.recorded.at(-1)?.type).toBe('refresh_token_reused');
  });

  test('is done though its answer was lost: the same again gives the same', async () => {
    const ada = await world.signUp('Ada');
    const [first, again] = [
      must(await stepUp(ada, { password: PASSWORD })),
      must(await stepUp(ada, { password: PASSWORD })),
    ];
    expect(again.refreshToken).toBe(first.refreshToken);
  });

  test('is recorded, and what proved it', async () => {
    const ada = await world.signUp('Ada');
    const code = await mailCode(ada);
    world.recorded.length = 0;
    await stepUp(ada, { password: WRONG });
    await stepUp(ada, { code: '000000' });
    const next = must(await stepUp(ada, { password: PASSWORD }));
    must(await stepUp(next, { code }));
    const { id } = ada.user;
    const about = { actorId: id, userId: id };
    expect(world.recorded).toMatchObject([
      { ...about, type: 'password_check_failed' },
      { ...about, type: 'token_refused', details: { purpose: 'step-up' } },
      { ...about, type: 'stepped_up', sessionId: ada.session.id, details: { method: 'password' } },
      { ...about, type: 'stepped_up', sessionId: ada.session.id, details: { method: 'mail' } },
    ]);
  });
});

describe('a mailed code', () => {
  test('steps its own session up, once, within ten minutes', async () => {
    const ada = await world.signUp('Ada');
    const other = must(await world.useCases.authenticate(accountOf('Ada')));
    const code = await mailCode(ada);
    expect(worker.sent.at(-1)).toMatchObject({ to: EMAIL });
    expect(await codeOf(stepUp(other, { code }))).toBe('invalid_or_expired_token');
    const steppedUp = must(await stepUp(ada, { code }));
    expect(steppedUp.session.authentication).toEqual({ methods: ['mail'], at: world.clock.now() });
    expect(await codeOf(stepUp(steppedUp, { code }))).toBe('invalid_or_expired_token');
    world.advance(61);
    const late = await mailCode(steppedUp);
    world.advance(600);
    expect(await codeOf(stepUp(steppedUp, { code: late }))).toBe('invalid_or_expired_token');
  });

  test('signs nobody in, and one that signs in steps nobody up', async () => {
    const ada = await signUpByLink();
    world.advance(61);
    const code = await mailCode(ada);
    must(await world.useCases.requestMagicLink({ email: EMAIL, locale }));
    await worker.deliver();
    const other = codeIn(worker.sent.at(-1));
    expect(other).not.toBe(code);
    expect(await codeOf(stepUp(ada, { code: other }))).toBe('invalid_or_expired_token');
    expect(await codeOf(world.useCases.consumeMagicLink({ email: EMAIL, code }))).toBe(
      'invalid_or_expired_token',
    );
    expect((await stepUp(ada, { code })).ok).toBe(true);
  });

  test('is used by one of twenty at once', async () => {
    const ada = await world.signUp('Ada');
    const code = await mailCode(ada);
    const used = await atOnce(20, () => stepUp(ada, { code }));
    expect(used.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('bears five tries, and wrong ones count only while it is out', async () => {
    const ada = await world.signUp('Ada');
    const wrong = (session: SignedIn) => codeOf(stepUp(session, { code: '000000' }));
    // No code was requested: nothing can be guessed, and nobody is throttled.
    for (let index = 0; index < 30; index += 1) expect(await wrong(ada)).toBe('invalid_or_expired_token');
    const code = await mailCode(ada);
    const guesses = await atOnce(20, () => wrong(ada));
    expect(new Set(guesses)).toEqual(new Set(['invalid_or_expired_token']));
    expect(await codeOf(stepUp(ada, { code }))).toBe('invalid_or_expired_token');
    world.advance(61);
    expect((await stepUp(ada, { code: await mailCode(ada) })).ok).toBe(true);
  });

  test('is mailed so often, and ten wrong ones hold the account back until its mailbox is read', async () => {
    const ada = await signUpByLink();
    world.advance(61);
    const tried: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await mailCode(ada);
      for (let index = 0; index < 5; index += 1) tried.push(await codeOf(stepUp(ada, { code: '000000' })));
      world.advance(61);
    }
    expect(tried.slice(0, 10)).toEqual(Array(10).fill('invalid_or_expired_token'));
    expect(tried.slice(10)).toContain('rate_limited');
    must(await world.useCases.requestMagicLink({ email: EMAIL, locale }));
    await worker.deliver();
    must(await world.useCases.consumeMagicLink({ token: tokenIn(worker.sent.at(-1)) }));
    expect((await stepUp(ada, { code: await mailCode(ada) })).ok).toBe(true);
    const { actor, sessionId } = await principalOf(ada);
    const asked: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      world.advance(61);
      asked.push(await codeOf(world.useCases.requestStepUpCode({ actor, sessionId, locale })));
    }
    expect(asked).toContain('rate_limited');
  });

  test('is void once the account has another address or another password', async () => {
    const admin = await world.openAdmin();
    const ada = await world.signUp('Ada');
    const code = await mailCode(ada);
    const change = { actor: admin, id: ada.user.id, expectedVersion: null, email: 'moved@example.com' };
    must(await world.useCases.updateUser(change));
    expect(await codeOf(stepUp(ada, { code }))).toBe('invalid_or_expired_token');
  });
});

describe('an account without a password', () => {
  const deletes = async (session: Pick<SignedIn, 'accessToken'>, password?: string) => {
    const { actor, authentication } = await principalOf(session);
    return codeOf(world.useCases.deleteOwnAccount({ actor, authentication, password }));
  };
  const moves = async (session: Pick<SignedIn, 'accessToken'>, password?: string) => {
    const { actor, authentication } = await principalOf(session);
    const command = { actor, authentication, newEmail: 'new@example.com', password, locale } as const;
    return codeOf(world.useCases.requestEmailChange(command));
  };

  test.each([
    ['deletes itself', deletes],
    ['asks to move', moves],
  ])('%s while its sign-in is recent, and by a mailed code after that', async (_, act) => {
    const ada = await signUpByLink();
    world.advance(601);
    expect(await act(ada)).toBe('insufficient_user_authentication');
    // The account has no password, so a password proves nothing.
    expect(await act(ada, PASSWORD)).toBe('invalid_credentials');
    const steppedUp = must(await stepUp(ada, { code: await mailCode(ada) }));
    world.advance(600);
    expect(await act(steppedUp)).toBe('ok');
  });

  test('is at its new address when that has proven itself', async () => {
    const ada = await signUpByLink();
    expect(await moves(ada)).toBe('ok');
    await worker.deliver();
    const link = worker.sent.findLast(({ to }) => to === 'new@example.com');
    must(await world.useCases.verifyEmail({ token: tokenIn(link) }));
    expect((await world.userOf('new@example.com'))?.id).toBe(ada.user.id);
  });

  test('needs one for nothing: one that has a password is asked for it, however recent its sign-in', async () => {
    const ada = await world.signUp('Ada');
    expect(await deletes(ada)).toBe('password_required');
    expect(await moves(ada)).toBe('password_required');
    const steppedUp = must(await stepUp(ada, { code: await mailCode(ada) }));
    expect(await deletes(steppedUp)).toBe('password_required');
    expect(await deletes(steppedUp, PASSWORD)).toBe('ok');
  });

  test('whose session is not known to be recent is not let through', async () => {
    const { user: actor } = await signUpByLink();
    expect(await codeOf(world.useCases.deleteOwnAccount({ actor }))).toBe('insufficient_user_authentication');
  });

  test('that has been given a password meanwhile is not deleted without it', async () => {
    const ada = await signUpByLink();
    const { actor, authentication } = await principalOf(ada);
    must(await world.useCases.requestPasswordReset({ email: EMAIL, locale }));
    await worker.deliver();
    const token = tokenIn(worker.sent.at(-1));
    must(await world.useCases.resetPassword({ token, newPassword: 'an even longer passphrase', locale }));
    expect(await codeOf(world.useCases.deleteOwnAccount({ actor, authentication }))).toBe(
      'invalid_credentials',
    );
  });
});
