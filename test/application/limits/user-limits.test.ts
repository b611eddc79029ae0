import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const HERE = { device: null, ipAddress: '203.0.113.7' };
const { email, password } = accountOf('Ada');

let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases();
});
afterEach(() => world.close());

const logIn = async (typed = password) => {
  const outcome = await world.useCases.authenticate({ email, password: typed }, HERE);
  return outcome.ok ? 'ok' : outcome.error.code;
};

test('an administrator sees what a user is throttled by, and lifts it', async () => {
  const actor = await world.openAdmin();
  const { user } = await world.signUp('Ada');
  const about = { actor, id: user.id };
  expect(must(await world.useCases.listUserLimits(about))).toEqual([]);
  for (let guess = 0; guess < 10; guess += 1) await logIn('not the right one at all');
  must(await world.useCases.requestMagicLink({ email, locale: 'en' }, HERE));
  expect(await logIn()).toBe('rate_limited');
  const counts = must(await world.useCases.listUserLimits(about));
  const seen = counts.map(({ limit, taken, retryAfterSeconds }) => [limit.name, taken, retryAfterSeconds]);
  expect(seen).toEqual([
    ['account-passwords', 10, 359],
    ['account-mails', 1, 0],
  ]);
  must(await world.useCases.liftUserLimits(about));
  expect(must(await world.useCases.listUserLimits(about))).toEqual([]);
  expect(world.recorded.at(-1)).toMatchObject({ type: 'limits_lifted', actorId: actor.id, userId: user.id });
  expect(await logIn()).toBe('ok');
});

test('nobody but an administrator does, and nobody is told of a user who is not there', async () => {
  const actor = await world.openAdmin();
  const { user } = await world.signUp('Ada');
  for (const act of [world.useCases.listUserLimits, world.useCases.liftUserLimits]) {
    expect(await act({ actor: user, id: user.id })).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect(await act({ actor, id: 'nobody' })).toEqual({ ok: false, error: { code: 'user_not_found' } });
  }
});
