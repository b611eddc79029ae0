import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err } from '../../../src/domain/result.ts';
import type { SessionOrigin } from '../../../src/domain/sessions/session.ts';
import { openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';
import { watchHasher } from '../../support/watched-hasher.ts';

const ada = accountOf('Ada');
const wrong = { email: ada.email, password: 'not the right one at all' };
const HOUR = 3600;

const from = (ipAddress: string): SessionOrigin => ({ device: null, ipAddress });
/** Returns an origin on another network for each index. */
const elsewhere = (index: number) => from(`198.18.${index >> 8}.${index & 255}`);

let watch: ReturnType<typeof watchHasher>;
let world: OpenUseCases;
const open = async (options: UseCasesOptions = {}) => {
  await world?.close();
  world = await openUseCases({
    ...options,
    decorate: ({ hasher }) => {
      watch = watchHasher(hasher);
      return { hasher: watch.hasher };
    },
  });
};
beforeEach(() => open());
afterEach(() => world.close());

const hashed = () => watch.calls.length;
type Attempt = { readonly email: string; readonly password: string; readonly deviceToken?: string };
const outcome = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
const logIn = async (attempt: Attempt = ada, origin?: SessionOrigin) =>
  outcome(await world.useCases.authenticate(attempt, origin));
const guess = (times: number, attempt: Attempt = wrong, at = elsewhere) =>
  Promise.all(Array.from({ length: times }, (_, index) => logIn(attempt, at(index))));
const count = (outcomes: readonly string[], one: string) => outcomes.filter((each) => each === one).length;

describe('guessing the password of one account', () => {
  test('ten are checked at once, however many come in parallel and from wherever (CVE-2024-4629)', async () => {
    await world.signUp('Ada');
    const before = hashed();
    const outcomes = await guess(200);
    expect([count(outcomes, 'invalid_credentials'), count(outcomes, 'rate_limited')]).toEqual([10, 190]);
    expect(hashed() - before).toBe(10);
  });

  test('then one every six minutes, and none after thirty in a row', async () => {
    await world.signUp('Ada');
    let evaluated = count(await guess(20), 'invalid_credentials');
    for (let minutes = 0; minutes < 24 * 60; minutes += 6) {
      world.advance(6 * 60);
      evaluated += count(await guess(3), 'invalid_credentials');
    }
    expect(evaluated).toBe(30);
    expect(await logIn()).toBe('rate_limited');
  });

  test('is throttled alike for an address that nobody has', async () => {
    await world.signUp('Ada');
    const answers = async (attempt: Attempt) => {
      const results = [];
      for (let index = 0; index < 12; index += 1)
        results.push(await world.useCases.authenticate(attempt, elsewhere(index)));
      return results;
    };
    expect(await answers({ ...wrong, email: 'nobody@example.com' })).toEqual(await answers(wrong));
  });

  test('counts every spelling of an address as one, and nothing else of the body (CVE-2025-64526)', async () => {
    await world.signUp('Ada');
    const spellings = ['ADA@example.com', 'ada@EXAMPLE.com', 'aDa@example.com'];
    for (let index = 0; index < 10; index += 1) {
      await logIn({ email: spellings[index % 3] ?? '', password: `${wrong.password} ${index}` });
    }
    expect(await logIn({ ...wrong, deviceToken: 'forged' })).toBe('rate_limited');
    expect(await logIn({ ...ada, email: 'grace@example.com' })).toBe('invalid_credentials');
  });

  test('begins anew once the right password was given, and whoever watches is told of many failures', async () => {
    await world.signUp('Ada');
    for (let round = 0; round < 3; round += 1) {
      expect(count(await guess(9), 'invalid_credentials')).toBe(9);
      expect(await logIn()).toBe('ok');
    }
    const told = () => world.recorded.filter(({ type }) => type === 'right_password_after_failures');
    expect(told().map(({ details }) => details)).toEqual([
      { failures: '9' },
      { failures: '9' },
      { failures: '9' },
    ]);
    await guess(2);
    await logIn();
    expect(told()).toHaveLength(3);
  });

  test('is told to the owner by mail when the right password came after many wrong ones (ASVS 6.3.5)', async () => {
    await world.signUp('Ada');
    const worker = openMailWorker(world);
    const subjects = async () => {
      await worker.deliver();
      return worker.sent.map(({ to, subject }) => `${to} ${subject}`).slice(1);
    };
    await guess(4);
    expect(await logIn()).toBe('ok');
    expect(await subjects()).toEqual([]);
    await guess(5);
    expect(outcome(await world.useCases.authenticate({ ...ada, locale: 'de' }))).toBe('ok');
    expect(await subjects()).toEqual(['ada@example.com Anmeldung nach mehreren falschen Passwörtern']);
  });

  test('does not count who signs in again and again', async () => {
    await world.signUp('Ada');
    for (let index = 0; index < 40; index += 1) expect(await logIn()).toBe('ok');
  });

  test('gives a try back that was not made since there was too much to do', async () => {
    await world.signUp('Ada');
    const busy = vi.spyOn(watch.hasher, 'verify').mockResolvedValue(err({ code: 'overloaded' }));
    for (let round = 0; round < 5; round += 1) {
      expect(count(await guess(5), 'overloaded')).toBe(5);
      await world.settled();
    }
    busy.mockRestore();
    expect(await logIn()).toBe('ok');
  });

  test('costs no hash and takes nothing from the account where a network is throttled', async () => {
    await world.signUp('Ada');
    const network = from('203.0.113.7');
    const others = Array.from({ length: 100 }, (_, index) => ({ ...wrong, email: `n${index}@example.com` }));
    await Promise.all(others.map((attempt) => logIn(attempt, network)));
    const before = hashed();
    for (let index = 0; index < 20; index += 1) expect(await logIn(wrong, network)).toBe('rate_limited');
    expect(hashed()).toBe(before);
    expect(await logIn(ada, from('203.0.113.8'))).toBe('ok');
    world.advance(6);
    expect(await logIn(wrong, network)).toBe('invalid_credentials');
  });
});

describe('a network', () => {
  test.each([
    [
      'one IPv4 address',
      (index: number) => (index % 2 ? '203.0.113.7' : '::ffff:203.0.113.7'),
      '203.0.113.8',
    ],
    [
      '64 bits of IPv6, in whatever spelling (CVE-2026-45364)',
      (index: number) => (index % 2 ? `2001:db8::${index.toString(16)}` : `2001:0DB8:0:0:${index}::`),
      '2001:db8:0:1::1',
    ],
  ])('is %s', async (_, address, other) => {
    const tries = (index: number, at: string) =>
      logIn({ ...wrong, email: `n${index}@example.com` }, from(at));
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, (_none, index) => tries(index, address(index))),
    );
    expect([count(outcomes, 'invalid_credentials'), count(outcomes, 'rate_limited')]).toEqual([100, 20]);
    expect(await tries(500, other)).toBe('invalid_credentials');
  });

  test('may open thirty accounts an hour', async () => {
    const signUp = async (index: number, origin: SessionOrigin) =>
      outcome(await world.useCases.registerUser(accountOf(`N${index}`), origin));
    const outcomes = [];
    for (let index = 0; index < 31; index += 1) outcomes.push(await signUp(index, from('203.0.113.7')));
    expect([count(outcomes, 'ok'), outcomes.at(-1)]).toEqual([30, 'rate_limited']);
    expect(await signUp(31, from('203.0.113.8'))).toBe('ok');
    world.advance(HOUR / 30);
    expect(await signUp(32, from('203.0.113.7'))).toBe('ok');
  });
});

describe('nobody can lock an owner out', () => {
  const underAttack = async () => {
    const { deviceToken, user } = await world.signUp('Ada');
    await guess(20);
    for (let hour = 0; hour < 5; hour += 1) {
      world.advance(HOUR);
      await guess(20);
    }
    expect(await logIn()).toBe('rate_limited');
    return { deviceToken, user };
  };

  test('a device that was signed in on gets in meanwhile, again and again', async () => {
    const { deviceToken } = await underAttack();
    let token = deviceToken;
    for (let index = 0; index < 40; index += 1) {
      token = must(await world.useCases.authenticate({ ...ada, deviceToken: token })).deviceToken;
      world.advance(20);
    }
    for (let index = 0; index < 40; index += 1) {
      must(await world.useCases.authenticate({ ...ada, deviceToken }));
      world.advance(20);
    }
  });

  test('nor is it throttled by what others do on the same network, and neither is a mailed link', async () => {
    const { deviceToken } = await world.signUp('Ada');
    const network = from('203.0.113.7');
    const flood = Array.from({ length: 120 }, (_, index) => ({ ...wrong, email: `n${index}@example.com` }));
    await Promise.all(flood.map((attempt) => logIn(attempt, network)));
    expect(await logIn(ada, network)).toBe('rate_limited');
    expect(await logIn({ ...ada, deviceToken }, network)).toBe('ok');
    const worker = openMailWorker(world);
    await worker.deliver();
    must(await world.useCases.requestMagicLink({ email: ada.email, locale: 'en' }, network));
    await worker.deliver();
    const token = tokenIn(worker.sent.at(-1));
    expect(outcome(await world.useCases.consumeMagicLink({ token }, network))).toBe('ok');
  });

  test.each([
    [
      'a magic link',
      /sign-in link/,
      async (token: string) => outcome(await world.useCases.consumeMagicLink({ token })),
      ada.password,
    ],
    [
      'a reset',
      /new password/,
      async (token: string) =>
        outcome(
          await world.useCases.resetPassword({ token, newPassword: 'another passphrase', locale: 'en' }),
        ),
      'another passphrase',
    ],
  ] as const)('%s ends the count, so that the next new device may try', async (_, subject, use, password) => {
    const worker = openMailWorker(world);
    const lastToken = async (about: RegExp) => {
      await worker.deliver();
      return tokenIn(worker.sent.findLast((mail) => about.test(mail.subject)));
    };
    await world.signUp('Ada');
    must(await world.useCases.verifyEmail({ token: await lastToken(/address/), password: ada.password }));
    await guess(20);
    must(await world.useCases.requestMagicLink({ email: ada.email, locale: 'en' }));
    must(await world.useCases.requestPasswordReset({ email: ada.email, locale: 'en' }));
    const token = await lastToken(subject);
    expect(await logIn()).toBe('rate_limited');
    expect(await use(token)).toBe('ok');
    expect(await logIn({ email: ada.email, password })).toBe('ok');
  });

  test('such a device is no proof, and has a limit of its own', async () => {
    const { deviceToken } = await underAttack();
    const outcomes = await guess(30, { ...wrong, deviceToken });
    expect([count(outcomes, 'invalid_credentials'), count(outcomes, 'rate_limited')]).toEqual([10, 20]);
    expect(await logIn({ ...ada, deviceToken })).toBe('rate_limited');
  });

  test('the token of another account, or of before a change of password, helps nobody', async () => {
    const grace = await world.signUp('Grace');
    const { deviceToken, user } = await underAttack();
    expect(await logIn({ ...ada, deviceToken: grace.deviceToken })).toBe('rate_limited');
    const changed = must(
      await world.useCases.changePassword(
        {
          actor: user,
          currentPassword: ada.password,
          newPassword: 'an even longer passphrase',
          locale: 'en',
          deviceToken,
        },
        from('203.0.113.7'),
      ),
    );
    const attempt = { email: ada.email, password: 'an even longer passphrase' };
    expect(await logIn({ ...attempt, deviceToken })).toBe('rate_limited');
    expect(await logIn({ ...attempt, deviceToken: changed.deviceToken })).toBe('ok');
  });
});

interface Actor {
  readonly actor: Awaited<ReturnType<OpenUseCases['signUp']>>['user'];
  readonly origin: SessionOrigin;
  readonly deviceToken?: string;
}

describe('the current password of a session', () => {
  const act = {
    change: (password: string) => async (actor: Actor) =>
      world.useCases.changePassword({
        ...actor,
        currentPassword: password,
        newPassword: 'an even longer passphrase',
        locale: 'en',
      }),
    delete: (password: string) => async (actor: Actor) =>
      world.useCases.deleteOwnAccount({ ...actor, password }),
    'change of address': (password: string) => async (actor: Actor) =>
      world.useCases.requestEmailChange({ ...actor, password, newEmail: 'new@example.com', locale: 'en' }),
  } as const;

  test.each(Object.keys(act) as (keyof typeof act)[])(
    'is throttled by the limit of the account: %s (CVE-2026-9798)',
    async (which) => {
      const { user } = await world.signUp('Ada');
      const actor: Actor = { actor: user, origin: from('203.0.113.7') };
      const before = hashed();
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, async () => outcome(await act[which](wrong.password)(actor))),
      );
      expect([count(outcomes, 'invalid_credentials'), count(outcomes, 'rate_limited')]).toEqual([10, 20]);
      expect(hashed() - before).toBe(10);
      expect(await logIn(ada, elsewhere(1))).toBe('rate_limited');
      expect(outcome(await act[which](ada.password)(actor))).toBe('rate_limited');
    },
  );

  test('is taken from a known device while others guess', async () => {
    const { user, deviceToken } = await world.signUp('Ada');
    await guess(20);
    const actor: Actor = { actor: user, origin: from('203.0.113.7'), deviceToken };
    expect(outcome(await act['change of address'](ada.password)(actor))).toBe('ok');
    expect(outcome(await act.delete(ada.password)(actor))).toBe('ok');
  });
});

test('without limits nobody is throttled', async () => {
  await open({ policy: { limits: null } });
  await world.signUp('Ada');
  expect(count(await guess(60, wrong, () => from('203.0.113.7')), 'invalid_credentials')).toBe(60);
  expect(await logIn()).toBe('ok');
});

test('no address that somebody tried is at rest in clear', async () => {
  const keys: string[] = [];
  await open();
  const { rateLimits } = world.store;
  const take = rateLimits.take;
  Object.assign(rateLimits, {
    take: (...parameters: Parameters<typeof take>) => {
      keys.push(...parameters[0].map(({ key }) => key));
      return take(...parameters);
    },
  });
  await logIn(ada, from('203.0.113.7'));
  expect(keys).toHaveLength(2);
  expect(keys.join()).not.toMatch(/ada|203/i);
});
