import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkGate } from '../../../src/application/passwords/work-gate.ts';
import type { Departure } from '../../../src/domain/sessions/request-origin.ts';
import type { SessionOrigin } from '../../../src/domain/sessions/session.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';
import { watchHasher } from '../../support/watched-hasher.ts';

const ada = accountOf('Ada');
const from = (ipAddress: string): SessionOrigin => ({ device: null, ipAddress });
const HERE = from('203.0.113.7');

let watch: ReturnType<typeof watchHasher>;
let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases({
    decorate: ({ hasher }) => {
      watch = watchHasher(hasher);
      return { hasher: watch.hasher };
    },
  });
});
afterEach(() => world.close());

type Attempt = { readonly email: string; readonly password: string; readonly deviceToken?: string };
const logIn = async (attempt: Attempt, origin = HERE) => {
  const result = await world.useCases.authenticate(attempt, origin);
  await world.settled();
  return result;
};
const outcomeOf = async (attempt: Attempt, origin = HERE): Promise<string> => {
  const result = await logIn(attempt, origin);
  return result.ok ? 'ok' : result.error.code;
};

describe('who has one account', () => {
  test.each(['on known devices', 'on a new device each time'])(
    'gets a bounded number of hashes from one address: %s',
    async (which) => {
      let { deviceToken } = await world.signUp('Ada');
      const before = watch.calls.length;
      const counts: Record<string, number> = {};
      for (let index = 0; index < 300; index += 1) {
        const result = await logIn(which === 'on known devices' ? { ...ada, deviceToken } : ada);
        if (result.ok) deviceToken = must(result).deviceToken;
        const came = result.ok ? 'ok' : result.error.code;
        counts[came] = (counts[came] ?? 0) + 1;
      }
      // Thirty on known devices, thirty that are returned to the network's limit, and the hundred of the network.
      const most = which === 'on known devices' ? 160 : 130;
      expect(counts).toEqual({ ok: most, rate_limited: 300 - most });
      expect(watch.calls.length - before).toBe(most);
      // Others on the network are not throttled on devices that know them, nor on any other network.
      const grace = await world.signUp('Grace');
      expect(await outcomeOf({ ...accountOf('Grace'), deviceToken: grace.deviceToken })).toBe('ok');
      expect(await outcomeOf(accountOf('Grace'), from('203.0.113.8'))).toBe('ok');
    },
  );

  test('a right password gives its own charge back and nothing else', async () => {
    await world.signUp('Ada');
    const guess = (index: number) =>
      outcomeOf({ email: `n${index}@example.com`, password: 'not the right one at all' });
    for (let index = 0; index < 99; index += 1) expect(await guess(index)).toBe('invalid_credentials');
    for (let index = 0; index < 5; index += 1) expect(await outcomeOf(ada)).toBe('ok');
    expect(await guess(99)).toBe('invalid_credentials');
    expect(await guess(100)).toBe('rate_limited');
    expect(await outcomeOf(ada)).toBe('rate_limited');
  });

  test('whoever has a device token and not the password uses up nothing of the other devices', async () => {
    const own = await world.signUp('Ada');
    const stolen = await logIn(ada);
    const wrong = { ...ada, password: 'not the right one at all' };
    for (let index = 0; index < 20; index += 1) await outcomeOf(wrong, from(`198.18.0.${index}`));
    expect(await outcomeOf(ada)).toBe('rate_limited');
    const deviceToken = must(stolen).deviceToken;
    for (let index = 0; index < 100; index += 1) {
      expect(await outcomeOf({ ...wrong, deviceToken })).toBe(
        index < 10 ? 'invalid_credentials' : 'rate_limited',
      );
    }
    expect(await outcomeOf({ ...ada, deviceToken: own.deviceToken })).toBe('ok');
  });

  test('a known device that was used too often is a device like any other', async () => {
    const { deviceToken } = await world.signUp('Ada');
    for (let index = 0; index < 31; index += 1) expect(await outcomeOf({ ...ada, deviceToken })).toBe('ok');
    world.advance(20);
    expect(await outcomeOf({ ...ada, deviceToken })).toBe('ok');
  });
});

describe('who has a whole network of IPv6', () => {
  const flood = async (count: number, addressOf: (index: number) => string) => {
    const counts: Record<string, number> = {};
    for (let index = 0; index < count; index += 1) {
      const result = await world.useCases.authenticate(
        { email: `n${index}@example.com`, password: 'not the right one at all' },
        from(addressOf(index)),
      );
      const came = result.ok ? 'ok' : result.error.code;
      counts[came] = (counts[came] ?? 0) + 1;
    }
    return counts;
  };

  test('has four times the quota with 56 bits', async () => {
    const address = (index: number) => `2001:db8:0:${(index % 256).toString(16)}::1`;
    expect(await flood(600, address)).toEqual({ invalid_credentials: 400, rate_limited: 200 });
    expect(await outcomeOf(ada, from('2001:db8:0:100::1'))).toBe('invalid_credentials');
  });

  test('has sixteen times the quota with 48', async () => {
    const address = (index: number) => `2001:db8:0:${(index * 256).toString(16).slice(-4)}::${index}`;
    expect(await flood(1700, address)).toEqual({ invalid_credentials: 1600, rate_limited: 100 });
    expect(await outcomeOf(ada, from('2001:db8:1::1'))).toBe('invalid_credentials');
  });
});

test('what is shed, and a network that was refused a moment ago, cost the store nothing', async () => {
  await world.close();
  world = await openUseCases({ hashing: [0, 0] });
  const { take } = world.store.rateLimits;
  let asked = 0;
  Object.assign(world.store.rateLimits, {
    take: (...parameters: Parameters<typeof take>) => {
      asked += 1;
      return take(...parameters);
    },
  });
  for (let index = 0; index < 20; index += 1) expect(await outcomeOf(ada)).toBe('overloaded');
  expect(asked).toBe(0);

  for (let index = 0; index < 30; index += 1) {
    await world.useCases.setUpFirstAdmin({ ...ada, token: 'made up' }, HERE);
    await world.useCases.setUpFirstAdmin({ ...ada, token: 'made up' }, HERE);
    await world.useCases.setUpFirstAdmin({ ...ada, token: 'made up' }, HERE);
    await world.useCases.setUpFirstAdmin({ ...ada, token: 'made up' }, HERE);
  }
  expect(asked).toBe(101);
  world.advance(1);
  const refused = await world.useCases.setUpFirstAdmin({ ...ada, token: 'made up' }, HERE);
  expect(refused).toMatchObject({ error: { code: 'rate_limited', retryAfterSeconds: 4 } });
  expect(asked).toBe(102);
});

test('a client that goes away while it waits for its turn gets none, and its try is given back', async () => {
  await world.close();
  const gate = createWorkGate(1, 10);
  const hashing = Promise.withResolvers<void>();
  world = await openUseCases({
    decorate: ({ hasher }) => ({
      hasher: { ...hasher, verify: (_, __, ___, seat) => gate(async () => 'wrong' as const, seat) },
    }),
  });
  await world.signUp('Ada');
  void gate(() => hashing.promise);
  for (let index = 0; index < 20; index += 1) {
    const waits = Promise.withResolvers<() => void>();
    const departure: Departure = {
      aborted: false,
      addEventListener: (_, listen) => waits.resolve(listen),
      removeEventListener: () => {},
    };
    const attempt = logIn(ada, { ...HERE, requestId: null, departure } as SessionOrigin);
    (await waits.promise)();
    expect(await attempt).toEqual({ ok: false, error: { code: 'overloaded' } });
  }
  hashing.resolve();
  expect(await outcomeOf(ada)).toBe('invalid_credentials');
});
