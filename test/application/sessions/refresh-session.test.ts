import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const INVALID = { ok: false, error: { code: 'invalid_refresh_token' } };

let world: OpenUseCases;
const open = async (options: UseCasesOptions = {}) => {
  await world?.close();
  world = await openUseCases(options);
};
beforeEach(() => open());
afterEach(() => world.close());

const refresh = (token: string) => world.useCases.refreshSession(token);
const isAlive = async (token: string) => (await world.useCases.verifyAccess(token)).ok;

describe('a refresh', () => {
  test('gives a new pair of tokens for the same session', async () => {
    const ada = await world.signUp('Ada');
    const next = must(await refresh(ada.refreshToken));
    expect(next.session).toMatchObject({ id: ada.session.id, generation: 1 });
    expect(next.refreshToken).not.toBe(ada.refreshToken);
    expect(next.accessToken.token).not.toBe(ada.accessToken.token);
    expect(await isAlive(next.accessToken.token)).toBe(true);
    expect(must(await refresh(next.refreshToken)).session.generation).toBe(2);
  });

  test('is refused for anything that is no refresh token of ours', async () => {
    const ada = await world.signUp('Ada');
    for (const token of ['', 'x', ada.accessToken.token, ada.session.id, `${ada.refreshToken}x`]) {
      expect(await refresh(token)).toEqual(INVALID);
    }
    expect(await isAlive(ada.accessToken.token)).toBe(true);
  });

  test('keeps a session alive for its idle time, and not beyond its end', async () => {
    await open({ config: { SESSION_EXPIRES: 1000, SESSION_IDLE_EXPIRES: 400 } });
    const ada = await world.signUp('Ada');
    expect(ada.refreshExpiresInSeconds).toBe(400);
    world.advance(399);
    const second = must(await refresh(ada.refreshToken));
    expect(second.refreshExpiresInSeconds).toBe(400);
    world.advance(399);
    const third = must(await refresh(second.refreshToken));
    expect(third.refreshExpiresInSeconds).toBe(202);
    world.advance(202);
    expect(await refresh(third.refreshToken)).toEqual(INVALID);
  });

  test('comes too late after the idle time', async () => {
    await open({ config: { SESSION_IDLE_EXPIRES: 400 } });
    const ada = await world.signUp('Ada');
    world.advance(400);
    expect(await refresh(ada.refreshToken)).toEqual(INVALID);
  });

  test('says in its token what the user may do by now', async () => {
    const ada = await world.signUp('Ada');
    await world.store.users.update<never>(ada.user.id, (user) => ({
      ok: true,
      value: { ...user, roles: ['user', 'admin'], version: user.version + 1 },
    }));
    const { accessToken } = must(await refresh(ada.refreshToken));
    expect(JSON.parse(atob(accessToken.token.split('.')[1] ?? '')).roles).toEqual(['user', 'admin']);
  });
});

describe('the same token again', () => {
  test('gives the same successor, 50 times at once, and nobody is signed out', async () => {
    const ada = await world.signUp('Ada');
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(ada.refreshToken)));
    const successors = new Set(answers.map((answer) => must(answer).refreshToken));
    expect(successors.size).toBe(1);
    const [successor = ''] = successors;
    world.advance(29);
    expect(must(await refresh(ada.refreshToken)).refreshToken).toBe(successor);
    expect(must(await refresh(successor)).session.generation).toBe(2);
    expect(world.recorded.filter(({ type }) => type === 'refresh_token_reused')).toEqual([]);
  });

  test.each([
    ['past the window, where no late repeat is allowed', { REFRESH_LATE_REPEATS: 0 }, 30, 0],
    ['two generations back', { REFRESH_GRACE: 30 }, 0, 1],
    ['in strict mode', { REFRESH_GRACE: 0 }, 0, 0],
  ])(
    '%s ends that session and its successor, and no other of the user',
    async (_, config, seconds, further) => {
      await open({ config });
      const ada = await world.signUp('Ada');
      const other = must(await world.useCases.authenticate(accountOf('Ada')));
      let latest = must(await refresh(ada.refreshToken));
      for (let more = 0; more < further; more += 1) latest = must(await refresh(latest.refreshToken));
      world.advance(seconds);
      const reused = { userId: ada.user.id, sessionId: ada.session.id };
      const refused = { code: 'invalid_refresh_token', reused };
      expect(await refresh(ada.refreshToken)).toEqual({ ok: false, error: refused });
      expect(await refresh(latest.refreshToken)).toEqual(INVALID);
      expect(await isAlive(latest.accessToken.token)).toBe(false);
      expect(await isAlive(other.accessToken.token)).toBe(true);
      expect((await refresh(other.refreshToken)).ok).toBe(true);
      expect(world.recorded.filter(({ type }) => type === 'refresh_token_reused')).toMatchObject([reused]);
    },
  );

  test('in strict mode succeeds once of many at once', async () => {
    await open({ config: { REFRESH_GRACE: 0 } });
    const ada = await world.signUp('Ada');
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(ada.refreshToken)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('with a forged generation ends nothing', async () => {
    const ada = await world.signUp('Ada');
    must(await refresh(ada.refreshToken));
    const forged = ada.refreshToken.replace('~0~', '~9~');
    expect(forged).not.toBe(ada.refreshToken);
    expect(await refresh(forged)).toEqual(INVALID);
    expect(await isAlive(ada.accessToken.token)).toBe(true);
  });
});

describe('a session whose user', () => {
  test('was disabled, or signed out, or deleted is not refreshed', async () => {
    const admin = await world.openAdmin();
    const ends = {
      disabled: (id: string) =>
        world.useCases.updateUser({ actor: admin, id, expectedVersion: null, status: 'disabled' }),
      'signed out': (userId: string) => world.useCases.endSessions({ actor: admin, userId, except: null }),
      deleted: (id: string) => world.useCases.deleteUser({ actor: admin, id, expectedVersion: null }),
    };
    for (const [name, end] of Object.entries(ends)) {
      const user = await world.signUp(name.replace(' ', '-'));
      expect((await end(user.user.id)).ok).toBe(true);
      expect([name, await refresh(user.refreshToken)]).toEqual([name, INVALID]);
    }
  });

  test('was disabled while the log-in was under way is not refreshed even once', async () => {
    const admin = await world.openAdmin();
    const ada = await world.signUp('Ada');
    const update = { actor: admin, id: ada.user.id, expectedVersion: null };
    must(await world.useCases.updateUser({ ...update, status: 'disabled' }));
    must(await world.useCases.updateUser({ ...update, status: 'active' }));
    // What such a log-in finally stores: a session of an epoch that has ended.
    await world.store.sessions.insert(ada.session);
    expect(await refresh(ada.refreshToken)).toEqual(INVALID);
    expect(await world.store.sessions.findLive(ada.session.id, world.clock.now())).toBeNull();
  });
});

test('a refresh asks the store for two things in the good case, one after the other', async () => {
  const asked: string[] = [];
  const watch =
    <I extends unknown[], O>(name: string, call: (...input: I) => O) =>
    (...input: I): O => {
      asked.push(name);
      return call(...input);
    };
  await open({
    decorate: ({ store: { users, sessions, ...store } }) => ({
      store: {
        ...store,
        users: { ...users, findById: watch('user', users.findById) },
        sessions: {
          ...sessions,
          rotate: watch('rotate', sessions.rotate),
          findLive: watch('session', sessions.findLive),
        },
      },
    }),
  });
  const ada = await world.signUp('Ada');
  asked.length = 0;
  const first = must(await refresh(ada.refreshToken));
  expect(asked.splice(0)).toEqual(['rotate', 'user']);
  must(await refresh(first.refreshToken));
  expect(asked).toEqual(['rotate', 'user']);
});
