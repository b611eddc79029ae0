import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
let ada: SignedIn;
let eve: SignedIn;
let admin: User;
beforeEach(async () => {
  world = await openUseCases();
  admin = await world.openAdmin();
  ada = await world.signUp('Ada');
  eve = await world.signUp('Eve');
});
afterEach(() => world.close());

const isAlive = async ({ accessToken }: SignedIn) =>
  (await world.useCases.verifyAccess(accessToken.token)).ok;
const again = async () =>
  must(
    await world.useCases.authenticate(accountOf('Ada'), {
      device: 'Safari on iOS',
      ipAddress: '203.0.113.9',
    }),
  );

describe('sessions', () => {
  test('are seen by their user and by an admin, with where they were begun', async () => {
    world.advance(1);
    const second = await again();
    for (const actor of [ada.user, admin]) {
      const sessions = must(await world.useCases.listSessions({ actor, userId: ada.user.id }));
      expect(sessions).toEqual([second.session, ada.session]);
    }
    expect(second.session).toMatchObject({ device: 'Safari on iOS', ipAddress: '203.0.113.9' });
    expect(await world.useCases.listSessions({ actor: eve.user, userId: ada.user.id })).toEqual({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(await world.useCases.listSessions({ actor: admin, userId: 'nobody' })).toEqual({
      ok: false,
      error: { code: 'user_not_found' },
    });
  });

  test('are ended one by one by their user only', async () => {
    const end = (actor: User) => world.useCases.endSession({ actor, sessionId: ada.session.id });
    const notFound = { ok: false, error: { code: 'session_not_found' } };
    expect(await end(eve.user)).toEqual(notFound);
    expect(await end(admin)).toEqual(notFound);
    expect(await isAlive(ada)).toBe(true);
    must(await end(ada.user));
    expect(await isAlive(ada)).toBe(false);
    expect(await end(ada.user)).toEqual(notFound);
  });

  test('are ended all but one, or all, by their user or an admin', async () => {
    const [second, third] = [await again(), await again()];
    const endAll = (actor: User, except: SignedIn | null) =>
      world.useCases.endSessions({ actor, userId: ada.user.id, except: except?.session.id ?? null });
    expect(await endAll(eve.user, null)).toEqual({ ok: false, error: { code: 'forbidden' } });
    must(await endAll(ada.user, second));
    expect(await Promise.all([ada, second, third].map(isAlive))).toEqual([false, true, false]);
    must(await endAll(admin, null));
    expect(await isAlive(second)).toBe(false);
    expect(await isAlive(eve)).toBe(true);
  });
});

describe('signing out', () => {
  test.each([
    ['the access token', ({ accessToken }: SignedIn) => ({ accessToken: accessToken.token })],
    ['the refresh token', ({ refreshToken }: SignedIn) => ({ refreshToken })],
  ])('by %s ends that session, as often as it is asked', async (_, command) => {
    const second = await again();
    must(await world.useCases.signOut(command(ada)));
    must(await world.useCases.signOut(command(ada)));
    expect(await isAlive(ada)).toBe(false);
    expect((await world.useCases.refreshSession(ada.refreshToken)).ok).toBe(false);
    expect(await isAlive(second)).toBe(true);
  });

  test('of nothing is no error, but a forged access token is', async () => {
    must(await world.useCases.signOut({ refreshToken: 'nonsense' }));
    expect(await world.useCases.signOut({ accessToken: 'nonsense' })).toEqual({
      ok: false,
      error: { code: 'invalid_token' },
    });
    expect(await isAlive(ada)).toBe(true);
  });
});
