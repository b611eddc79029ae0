import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/application/ports/store.ts';
import type { Ports } from '../../../src/application/ports.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import { changing } from '../../support/a-user.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
afterEach(() => world.close());

const liveSessions = (userId: string) => world.store.sessions.listOfUser(userId, world.clock.now());

/** Wraps a store so that `happen` runs right after a session was stored. */
const afterEachSession = (store: Store, happen: (session: Session) => Promise<void>): Store => ({
  ...store,
  sessions: {
    ...store.sessions,
    insert: async (session) => {
      await store.sessions.insert(session);
      await happen(session);
    },
  },
});

describe('a signer that fails leaves no session behind', () => {
  /** Lets a signer sign the given number of tokens and fail from then on. */
  const failingAfter = (signatures: number) => (tokens: Ports['tokens']) => {
    let left = signatures;
    return {
      ...tokens,
      issue: async (...input: Parameters<typeof tokens.issue>) => {
        left -= 1;
        if (left < 0) throw new Error('the signer is away');
        return tokens.issue(...input);
      },
    };
  };

  test('when it signs the first tokens', async () => {
    world = await openUseCases({ decorate: ({ tokens }) => ({ tokens: failingAfter(1)(tokens) }) });
    const { user } = await world.signUp('Ada');
    await expect(world.useCases.authenticate(accountOf('Ada'))).rejects.toThrow('the signer is away');
    expect(await liveSessions(user.id)).toHaveLength(1);
  });

  test('when it signs again, because the roles have changed meanwhile', async () => {
    let userId = '';
    world = await openUseCases({
      decorate: ({ tokens, store }) => ({
        tokens: failingAfter(2)(tokens),
        store: afterEachSession(store, async () => {
          if (userId !== '') must(await store.users.update(userId, changing({ roles: ['user', 'admin'] })));
        }),
      }),
    });
    userId = (await world.signUp('Ada')).user.id;
    await expect(world.useCases.authenticate(accountOf('Ada'))).rejects.toThrow('the signer is away');
    expect(await liveSessions(userId)).toHaveLength(1);
  });
});

test('an access token that was signed before a demotion is introspected with the roles of the record', async () => {
  world = await openUseCases();
  await world.openAdmin();
  const { user } = await world.signUp('Ada');
  must(await world.store.users.update(user.id, changing({ roles: ['user', 'admin'] })));
  const { accessToken } = must(await world.useCases.authenticate(accountOf('Ada')));
  must(await world.store.users.update(user.id, changing({ roles: ['user'] })));
  expect((await world.useCases.introspectToken(accessToken.token))?.roles).toEqual(['user']);
});

test('a password that was changed is recorded as changed, also when the account was disabled before its new session', async () => {
  let disables = false;
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: afterEachSession(store, async ({ userId }) => {
        if (disables) must(await store.users.update(userId, changing({ status: 'disabled' })));
      }),
    }),
  });
  const { user } = await world.signUp('Ada');
  disables = true;
  const refused = await world.useCases.changePassword({
    actor: user,
    currentPassword: accountOf('Ada').password,
    newPassword: 'an even longer passphrase',
    locale: 'en',
  });
  expect(refused).toEqual({ ok: false, error: { code: 'invalid_token' } });
  const types = world.recorded.map(({ type }) => type);
  expect(types).toEqual(['signed_up', 'password_changed']);
});

test('a user has at most so many sessions: those that were refreshed least recently end, after the answer', async () => {
  world = await openUseCases({ config: { SESSIONS_PER_USER: 3 } });
  const first = await world.signUp('Ada');
  const logIn = async () => {
    world.advance(1);
    return must(await world.useCases.authenticate(accountOf('Ada')));
  };
  const [second, third] = [await logIn(), await logIn()];
  world.advance(1);
  const used = must(await world.useCases.refreshSession(first.refreshToken));
  const fourth = await logIn();
  await world.settled();
  const left = (await liveSessions(first.user.id)).map(({ id }) => id);
  expect(left).toEqual([fourth.session.id, third.session.id, first.session.id]);
  expect((await world.useCases.refreshSession(second.refreshToken)).ok).toBe(false);
  expect((await world.useCases.refreshSession(used.refreshToken)).ok).toBe(true);
  const ended = world.recorded.filter(({ type }) => type === 'sessions_ended');
  const details = { method: 'limit', sessions: '1' };
  expect(ended).toMatchObject([{ actorId: null, userId: first.user.id, ipAddress: null, details }]);
});

test('a store that cannot end sessions keeps nobody from signing in', async () => {
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        sessions: { ...store.sessions, endBeyond: () => Promise.reject(new Error('the store is away')) },
      },
    }),
  });
  await world.signUp('Ada');
  must(await world.useCases.authenticate(accountOf('Ada')));
});
