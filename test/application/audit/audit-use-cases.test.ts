import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ORIGIN = { device: 'Firefox on Linux', ipAddress: '203.0.113.7', requestId: 'a request' };
const NEW_PASSWORD = 'an even longer passphrase';
const locale = 'en' as const;

let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases();
});
afterEach(() => world.close());

/** Returns the events that an action recorded, without the members that all events share. */
const recordedOf = async (act: (audited: OpenUseCases['audited']) => Promise<unknown>) => {
  await world.settled();
  world.recorded.length = 0;
  await act(world.audited);
  await world.settled();
  for (const event of world.recorded) {
    expect(event).toMatchObject({ ...ORIGIN, id: expect.any(String), at: world.clock.now() });
  }
  return world.recorded.map(({ type, actorId, userId, sessionId, details }) => ({
    type,
    actorId,
    userId,
    sessionId,
    details,
  }));
};

const event = (type: string, members: object = {}) => ({
  type,
  actorId: null,
  userId: null,
  sessionId: null,
  details: {},
  ...members,
});
const own = (type: string, { id }: User, members: object = {}) =>
  event(type, { actorId: id, userId: id, ...members });

/** Issues the token of a mailed link as the mail worker would. */
const mailedToken = async (purpose: string, user: User | null, address: string | null = null) => {
  const secret = world.secrets.random();
  const subject = user?.id ?? 'somebody';
  await world.store.singleUseTokens.issue({
    id: `${purpose}:${subject}`,
    tokenHash: await world.secrets.digest(secret),
    expiresAt: new Date(world.clock.now().getTime() + 60_000),
    grant: {
      userId: user?.id ?? null,
      sessionEpoch: user?.sessionEpoch ?? 0,
      emailKey: user?.email.key ?? (address as EmailKey),
      address,
    },
  });
  return `${subject}.${secret}`;
};

describe('signing up and in', () => {
  test('a sign-up, with its session', async () => {
    const recorded = await recordedOf((audited) => audited.registerUser(accountOf('Ada'), ORIGIN));
    const ada = await world.userOf('ada@example.com');
    const [session] = await world.store.sessions.listOfUser(ada?.id ?? '', world.clock.now());
    expect(recorded).toEqual([own('signed_up', ada as User, { sessionId: session?.id })]);
  });

  test('a sign-up of a taken address, told alike or not', async () => {
    const { user } = await world.signUp('Ada');
    const failed = event('sign_up_failed', { userId: user.id, details: { reason: 'email_taken' } });
    expect(await recordedOf((audited) => audited.registerUser(accountOf('Ada'), ORIGIN))).toEqual([failed]);

    await world.close();
    world = await openUseCases({ policy: { requireVerifiedEmail: true } });
    const signUp = () => recordedOf((audited) => audited.registerUser(accountOf('Ada'), ORIGIN));
    const first = await signUp();
    const ada = await world.userOf('ada@example.com');
    expect(first).toEqual([own('signed_up', ada as User)]);
    expect(await signUp()).toEqual([{ ...failed, userId: ada?.id }]);
  });

  test('log-ins, good and bad; of an unknown address only that it was one', async () => {
    const { user } = await world.signUp('Ada');
    const logIn = (command: object) =>
      recordedOf((audited) => audited.authenticate({ ...accountOf('Ada'), ...command }, ORIGIN));
    expect(await logIn({})).toEqual([
      own('logged_in', user, { sessionId: expect.any(String), details: { method: 'password' } }),
    ]);
    const details = { reason: 'invalid_credentials' };
    expect(await logIn({ password: 'wrong' })).toEqual([
      event('log_in_failed', { userId: user.id, details }),
    ]);
    expect(await logIn({ email: 'nobody@example.com' })).toEqual([event('log_in_failed', { details })]);
    expect(await logIn({ email: 'no address' })).toEqual([]);
  });

  test('a log-in to a disabled account', async () => {
    const admin = await world.openAdmin();
    const { user } = await world.signUp('Ada');
    const command = { actor: admin, id: user.id, expectedVersion: null, status: 'disabled' as const };
    must(await world.useCases.updateUser(command));
    expect(await recordedOf((audited) => audited.authenticate(accountOf('Ada'), ORIGIN))).toEqual([
      event('log_in_failed', { userId: user.id, details: { reason: 'account_disabled' } }),
    ]);
  });

  test('a log-in that succeeds after many failures', async () => {
    const { user } = await world.signUp('Ada');
    for (let count = 0; count < 5; count += 1) {
      await world.useCases.authenticate({ ...accountOf('Ada'), password: `wrong ${count}` });
    }
    const recorded = await recordedOf((audited) => audited.authenticate(accountOf('Ada'), ORIGIN));
    expect(recorded[1]).toEqual(own('right_password_after_failures', user, { details: { failures: '5' } }));
    expect(await recordedOf((audited) => audited.authenticate(accountOf('Ada'), ORIGIN))).toHaveLength(1);
  });

  test('who is throttled: once in ten minutes for each limit and network', async () => {
    const { user } = await world.signUp('Ada');
    const wrong = { ...accountOf('Ada'), password: 'wrong' };
    const tries = async (count: number, ipAddress: string) => {
      await world.settled();
      world.recorded.length = 0;
      for (let each = 0; each < count; each += 1) {
        await world.audited.authenticate(wrong, { ...ORIGIN, ipAddress });
      }
      await world.settled();
      return world.recorded.filter(({ type }) => type === 'rate_limited');
    };
    const refused = { userId: user.id, actorId: null, details: { limit: 'account-passwords' } };
    expect(await tries(15, '2001:db8::1')).toMatchObject([refused]);
    expect(await tries(2, '2001:db8::2')).toEqual([]);
    expect(await tries(2, '203.0.113.9')).toMatchObject([refused]);
    world.advance(600);
    expect(await tries(9, '2001:db8::3')).toMatchObject([refused]);

    const resend = { actor: user, locale };
    const resent = async () => recordedOf((audited) => audited.resendVerification(resend, ORIGIN));
    for (let count = 0; count < 5; count += 1) {
      expect(await resent()).toEqual([]);
      world.advance(60);
    }
    expect(await resent()).toEqual([own('rate_limited', user, { details: { limit: 'account-mails' } })]);
  });

  test('magic links: asked for, used, refused, and when they open an account', async () => {
    const { user } = await world.signUp('Ada');
    const email = 'ada@example.com';
    expect(await recordedOf((audited) => audited.requestMagicLink({ email, locale }, ORIGIN))).toEqual([
      event('magic_link_requested', { userId: user.id }),
    ]);
    const consume = (command: { token: string } | { email: string; code: string }) =>
      recordedOf((audited) => audited.consumeMagicLink(command, ORIGIN));
    const token = await mailedToken('magic-link', user, email);
    const members = { sessionId: expect.any(String), details: { method: 'magic-link' } };
    expect(await consume({ token })).toEqual([own('logged_in', user, members), own('account_claimed', user)]);
    const refused = event('token_refused', { details: { purpose: 'magic-link' } });
    expect(await consume({ token })).toEqual([refused]);
    // Made-up ones cost nothing, so each network is recorded only once in ten minutes.
    expect(await consume({ email, code: '123456' })).toEqual([]);
    world.advance(600);
    expect(await consume({ email, code: '123456' })).toEqual([{ ...refused, userId: user.id }]);

    const signUp = await mailedToken('magic-link-sign-up', null, 'bob@example.com');
    const recorded = await consume({ token: signUp });
    expect(recorded).toEqual([own('signed_up', (await world.userOf('bob@example.com')) as User, members)]);
  });
});

describe('sessions', () => {
  test('their ends, by either token, by the owner, an admin and a service; once', async () => {
    const admin = await world.openAdmin();
    const signedIn = await world.signUp('Ada');
    const { user } = signedIn;
    const again = async () => must(await world.useCases.authenticate(accountOf('Ada')));
    const signOut = (accessToken: string) =>
      recordedOf((audited) => audited.signOut({ accessToken }, ORIGIN));
    const sessionId = signedIn.session.id;
    expect(await signOut(signedIn.accessToken.token)).toEqual([own('logged_out', user, { sessionId })]);
    expect(await signOut(signedIn.accessToken.token)).toEqual([]);

    const second = await again();
    const { refreshToken } = second;
    expect(await recordedOf((audited) => audited.signOut({ refreshToken }, ORIGIN))).toEqual([
      own('logged_out', user, { sessionId: second.session.id }),
    ]);

    const third = (await again()).session.id;
    const end = { actor: user, sessionId: third };
    expect(await recordedOf((audited) => audited.endSession(end, ORIGIN))).toEqual([
      own('session_ended', user, { sessionId: third }),
    ]);

    const endAll = { actor: admin, userId: user.id, except: null };
    expect(await recordedOf((audited) => audited.endSessions(endAll, ORIGIN))).toEqual([
      event('sessions_ended', { actorId: admin.id, userId: user.id }),
    ]);

    const last = await again();
    const revoke = () => recordedOf((audited) => audited.revokeToken(last.refreshToken, ORIGIN));
    const revoked = { userId: user.id, sessionId: last.session.id, details: { method: 'revocation' } };
    expect(await revoke()).toEqual([event('session_ended', revoked)]);
    expect(await revoke()).toEqual([]);
  });

  test('a refresh is not recorded, its late repetition and the reuse of a token are', async () => {
    const { user, refreshToken, session } = await world.signUp('Ada');
    const refresh = (token = refreshToken) => recordedOf((audited) => audited.refreshSession(token, ORIGIN));
    const late = event('refresh_token_repeated_late', {
      userId: user.id,
      sessionId: session.id,
      details: { inARow: '1' },
    });
    const about = { userId: user.id, sessionId: session.id };
    expect(await refresh()).toEqual([]);
    expect(await refresh()).toEqual([]);
    world.advance(31);
    expect(await refresh()).toEqual([late]);
    // A flood of repetitions is not recorded, but the same action from another network is.
    for (const _ of ['once more', 'and again']) expect(await refresh()).toEqual([]);
    await world.audited.refreshSession(refreshToken, { ...ORIGIN, ipAddress: '198.51.100.9' });
    expect(world.recorded).toMatchObject([{ type: late.type, ipAddress: '198.51.100.9' }]);
    world.advance(600);
    expect(await refresh()).toEqual([late]);
    const next = must(await world.useCases.refreshSession(refreshToken));
    expect(await refresh(next.refreshToken)).toEqual([]);
    expect(await refresh()).toEqual([event('refresh_token_reused', about)]);
    expect(await refresh()).toEqual([]);
  });
});

describe('the own account', () => {
  test('a password that is changed, or not, for want of the current one', async () => {
    const { user } = await world.signUp('Ada');
    const change = (currentPassword: string) =>
      recordedOf((audited) =>
        audited.changePassword({ actor: user, currentPassword, newPassword: NEW_PASSWORD, locale }, ORIGIN),
      );
    expect(await change('wrong')).toEqual([own('password_check_failed', user)]);
    expect(await change(accountOf('Ada').password)).toEqual([
      own('password_changed', user, { sessionId: expect.any(String) }),
    ]);
  });

  test('a reset: asked for, done, refused', async () => {
    const { user } = await world.signUp('Ada');
    const ask = (email: string) =>
      recordedOf((audited) => audited.requestPasswordReset({ email, locale }, ORIGIN));
    expect(await ask('ada@example.com')).toEqual([event('password_reset_requested', { userId: user.id })]);
    expect(await ask('nobody@example.com')).toEqual([event('password_reset_requested')]);
    const token = await mailedToken('reset-password', user);
    const reset = () =>
      recordedOf((audited) => audited.resetPassword({ token, newPassword: NEW_PASSWORD, locale }, ORIGIN));
    expect(await reset()).toEqual([own('password_reset', user), own('account_claimed', user)]);
    expect(await reset()).toEqual([event('token_refused', { details: { purpose: 'reset-password' } })]);
  });

  test('an address that is proven, and one that is moved to', async () => {
    const { user } = await world.signUp('Ada');
    const verify = (token: string) =>
      recordedOf((audited) => audited.verifyEmail({ token, actor: user }, ORIGIN));
    const token = await mailedToken('verify-email', user, 'ada@example.com');
    expect(await verify(token)).toEqual([own('email_verified', user)]);
    expect(await verify(token)).toEqual([event('token_refused', { details: { purpose: 'verify-email' } })]);

    const ask = (password: string) =>
      recordedOf((audited) =>
        audited.requestEmailChange({ actor: user, newEmail: 'new@example.com', password, locale }, ORIGIN),
      );
    expect(await ask('wrong')).toEqual([own('password_check_failed', user)]);
    expect(await ask(accountOf('Ada').password)).toEqual([own('email_change_requested', user)]);
    const move = await mailedToken('change-email', user, 'new@example.com');
    expect(await verify(move)).toEqual([own('email_changed', user)]);
  });

  test('its deletion', async () => {
    const { user } = await world.signUp('Ada');
    const leave = (password: string) =>
      recordedOf((audited) => audited.deleteOwnAccount({ actor: user, password }, ORIGIN));
    expect(await leave('wrong')).toEqual([own('password_check_failed', user)]);
    expect(await leave(accountOf('Ada').password)).toEqual([own('account_deleted', user)]);
  });
});

describe('administration', () => {
  test('the first administrator, by configuration and by token', async () => {
    const configured = await recordedOf((audited) => audited.ensureFirstAdmin(ADMIN, ORIGIN));
    const admin = await world.userOf(ADMIN.email);
    expect(configured).toEqual([event('first_admin_created', { userId: admin?.id })]);
    expect(await recordedOf((audited) => audited.ensureFirstAdmin(ADMIN, ORIGIN))).toEqual([]);

    await world.close();
    world = await openUseCases();
    const outcome = must(await world.useCases.ensureFirstAdmin(null));
    const token = outcome.kind === 'setup' ? outcome.setupToken : '';
    const setUp = () =>
      recordedOf((audited) => audited.setUpFirstAdmin({ ...accountOf('Ada'), token }, ORIGIN));
    const recorded = await setUp();
    const ada = (await world.userOf('ada@example.com')) as User;
    expect(recorded).toEqual([own('first_admin_created', ada, { sessionId: expect.any(String) })]);
    expect(await setUp()).toEqual([event('token_refused', { details: { purpose: 'setup' } })]);
  });

  test('accounts that are opened, changed and deleted, each change for itself', async () => {
    const actor = await world.openAdmin();
    const input = { actor, name: 'Ada', email: 'ada@example.com' };
    const opened = await recordedOf((audited) => audited.createUser(input, ORIGIN));
    const { id } = (await world.userOf('ada@example.com')) as User;
    const about = { actorId: actor.id, userId: id };
    const details = { roles: 'user', invited: 'true' };
    expect(opened).toEqual([event('user_created', { ...about, details })]);

    const update = (change: object) =>
      recordedOf((audited) => audited.updateUser({ actor, id, expectedVersion: null, ...change }, ORIGIN));
    const everything = {
      name: 'Countess',
      email: 'Countess@example.com',
      roles: ['user', 'admin'],
      status: 'disabled',
    };
    expect(await update(everything)).toEqual([
      event('user_renamed', about),
      event('email_changed', about),
      event('roles_changed', { ...about, details: { roles: 'user admin' } }),
      event('user_disabled', about),
    ]);
    expect(await update(everything)).toEqual([]);
    expect(await update({ status: 'active' })).toEqual([event('user_enabled', about)]);

    const remove = () =>
      recordedOf((audited) => audited.deleteUser({ actor, id, expectedVersion: null }, ORIGIN));
    expect(await remove()).toEqual([event('user_deleted', about)]);
    expect(await remove()).toEqual([]);
  });

  test('an invitation that is accepted', async () => {
    const actor = await world.openAdmin();
    const user = must(await world.useCases.createUser({ actor, name: 'Ada', email: 'ada@example.com' }));
    const token = await mailedToken('invitation', user);
    const accept = () =>
      recordedOf((audited) =>
        audited.acceptInvitation({ token, name: 'Ada', password: NEW_PASSWORD }, ORIGIN),
      );
    expect(await accept()).toEqual([own('invitation_accepted', user, { sessionId: expect.any(String) })]);
    expect(await accept()).toEqual([event('token_refused', { details: { purpose: 'invitation' } })]);
  });
});

test('no event has an address, a name, a password or a token in it', async () => {
  const admin = await world.openAdmin();
  const { user, accessToken, refreshToken } = await world.signUp('Ada');
  await world.useCases.authenticate({ ...accountOf('Ada'), password: 'a secret typo' });
  await world.useCases.authenticate({ email: 'nobody@example.com', password: 'a secret typo' });
  await world.useCases.updateUser({ actor: admin, id: user.id, expectedVersion: null, name: 'Countess' });
  await world.useCases.signOut({ refreshToken });
  await world.settled();
  const told = JSON.stringify(world.recorded);
  expect(world.recorded.length).toBeGreaterThan(5);
  for (const secret of ['@', 'Ada', 'Countess', 'passphrase', 'typo', accessToken.token, refreshToken]) {
    expect(told).not.toContain(secret);
  }
});

test('an address cannot be looked up while the store is away: the event is told all the same', async () => {
  await world.close();
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: { ...store, users: { ...store.users, findByEmail: () => Promise.reject(new Error('away')) } },
    }),
  });
  const command = { email: 'ada@example.com', locale };
  expect(await recordedOf((audited) => audited.requestPasswordReset(command, ORIGIN))).toEqual([
    event('password_reset_requested'),
  ]);
});
