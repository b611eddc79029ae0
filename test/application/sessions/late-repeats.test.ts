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

const HOUR = 3600;

describe('the same token again, after the grace time', () => {
  const LONG = { SESSION_EXPIRES: 90 * 24 * HOUR, SESSION_IDLE_EXPIRES: 30 * 24 * HOUR };
  const events = () =>
    world.recorded
      .filter(({ type }) => type.startsWith('refresh_token'))
      .map(({ type, sessionId, details }) => [type, sessionId, details]);
  const late = (sessionId: string, inARow: number) => [
    'refresh_token_repeated_late',
    sessionId,
    { inARow: String(inARow) },
  ];
  /** Refreshes, loses the answer, and repeats the refresh an hour later with the same token. */
  const losingAnAnswer = async (token: string) => {
    must(await refresh(token));
    world.advance(HOUR);
    return refresh(token);
  };

  test('keeps a user signed in whose answer was lost an hour ago', async () => {
    await open({ config: LONG });
    const ada = await world.signUp('Ada');
    const next = must(await losingAnAnswer(ada.refreshToken));
    expect(next.session).toMatchObject({ id: ada.session.id, generation: 1 });
    expect(await isAlive(next.accessToken.token)).toBe(true);
    expect(must(await refresh(next.refreshToken)).session.generation).toBe(2);
    expect(events()).toEqual([late(ada.session.id, 1)]);
  });

  test('gives the same successor however often, and counts once, 50 times at once too', async () => {
    await open({ config: LONG });
    const ada = await world.signUp('Ada');
    const successor = must(await refresh(ada.refreshToken));
    world.advance(HOUR);
    for (const _ of ['an hour', 'two hours']) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(ada.refreshToken)));
      for (const answer of answers) expect(must(answer).refreshToken).toBe(successor.refreshToken);
      world.advance(HOUR);
    }
    // Two events, since they are an hour apart. In a flood, an event every minute would be too many.
    expect(events()).toEqual([late(ada.session.id, 1), late(ada.session.id, 1)]);
    expect((await world.store.sessions.findLive(ada.session.id, world.clock.now()))?.lateRepeats).toBe(1);
  });

  test('does not keep an idle session alive', async () => {
    await open({ config: { SESSION_EXPIRES: 10 * HOUR, SESSION_IDLE_EXPIRES: 2 * HOUR } });
    const ada = await world.signUp('Ada');
    must(await refresh(ada.refreshToken));
    world.advance(2 * HOUR - 1);
    const { refreshExpiresInSeconds } = must(await refresh(ada.refreshToken));
    expect(refreshExpiresInSeconds).toBe(1);
    world.advance(1);
    expect(await refresh(ada.refreshToken)).toEqual(INVALID);
  });

  test('two parties that walk in lock-step are found at the third step', async () => {
    await open({ config: LONG });
    const ada = await world.signUp('Ada');
    const other = must(await world.useCases.authenticate(accountOf('Ada')));
    let [owner, thief] = [ada.refreshToken, ada.refreshToken];
    for (const inARow of [1, 2]) {
      owner = must(await refresh(owner)).refreshToken;
      world.advance(HOUR);
      thief = must(await refresh(thief)).refreshToken;
      expect(thief).toBe(owner);
      expect(events().at(-1)).toEqual(late(ada.session.id, inARow));
    }
    const third = must(await refresh(owner));
    world.advance(HOUR);
    const reused = { userId: ada.user.id, sessionId: ada.session.id };
    expect(await refresh(thief)).toEqual({ ok: false, error: { code: 'invalid_refresh_token', reused } });
    expect(await refresh(third.refreshToken)).toEqual(INVALID);
    expect(await isAlive(third.accessToken.token)).toBe(false);
    expect((await refresh(other.refreshToken)).ok).toBe(true);
    expect(events().map(([type]) => type)).toEqual([
      'refresh_token_repeated_late',
      'refresh_token_repeated_late',
      'refresh_token_reused',
    ]);
  });

  test('a refresh without a late repeat sets the count to 0', async () => {
    await open({ config: LONG });
    const ada = await world.signUp('Ada');
    let token = ada.refreshToken;
    for (const _ of ['once', 'twice', 'again and again']) {
      token = must(await losingAnAnswer(token)).refreshToken;
      token = must(await losingAnAnswer(token)).refreshToken;
      token = must(await refresh(token)).refreshToken;
    }
    expect(events()).toEqual([1, 2, 1, 2, 1, 2].map((inARow) => late(ada.session.id, inARow)));
  });

  test('is reuse once the successor was used, however late', async () => {
    await open({ config: LONG });
    const ada = await world.signUp('Ada');
    const next = must(await losingAnAnswer(ada.refreshToken));
    must(await refresh(next.refreshToken));
    expect(await refresh(ada.refreshToken)).toMatchObject({ error: { reused: { userId: ada.user.id } } });
  });

  test.each([
    ['REFRESH_LATE_REPEATS=0', { REFRESH_LATE_REPEATS: 0 }],
    ['REFRESH_GRACE=0', { REFRESH_GRACE: 0, REFRESH_LATE_REPEATS: 2 }],
  ])('is reuse with %s', async (_, settings) => {
    await open({ config: { ...LONG, ...settings } });
    const ada = await world.signUp('Ada');
    expect(await losingAnAnswer(ada.refreshToken)).toMatchObject({
      error: { code: 'invalid_refresh_token', reused: { sessionId: ada.session.id } },
    });
    expect(events().map(([type]) => type)).toEqual(['refresh_token_reused']);
  });

  test('that races with the first use of its successor never makes two of one', async () => {
    for (let round = 0; round < 20; round += 1) {
      await open({ config: LONG });
      const ada = await world.signUp('Ada');
      const next = must(await refresh(ada.refreshToken));
      world.advance(HOUR);
      const [repeated, used] = await Promise.all([refresh(ada.refreshToken), refresh(next.refreshToken)]);
      if (repeated.ok) expect(repeated.value.refreshToken).toBe(next.refreshToken);
      else expect(repeated).toMatchObject({ error: { reused: { sessionId: ada.session.id } } });
      if (used.ok) expect(used.value.session.generation).toBe(2);
    }
  });
});
