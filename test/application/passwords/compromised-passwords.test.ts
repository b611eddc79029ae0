import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { combineSources } from '../../../src/application/passwords/combine-sources.ts';
import type { Policy } from '../../../src/application/policy.ts';
import { parseKeptEmail } from '../../../src/domain/email/email.ts';
import {
  DEFAULT_LIMIT_NUMBERS,
  type LimitNumbers,
  limitPolicyOf,
} from '../../../src/domain/limits/limit-policy.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';
import { createUser, type User } from '../../../src/domain/users/user.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const OTHER = 'an even longer passphrase';

let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases();
});
afterEach(() => world.close());

const refusedAt = (path: string) => ({
  ok: false,
  error: { code: 'validation_failed', problems: [{ path, code: 'password_compromised' }] },
});

const mailedToken = async (purpose: string, { id, sessionEpoch, email }: User) => {
  const secret = world.secrets.random();
  await world.store.singleUseTokens.issue({
    id: `${purpose}:${id}`,
    tokenHash: await world.secrets.digest(secret),
    expiresAt: new Date(world.clock.now().getTime() + 60_000),
    grant: { userId: id, sessionEpoch, emailKey: email.key, address: null },
  });
  return `${id}.${secret}`;
};

// Common passwords, with the reason. All ways of choosing a password share this check, and are tried below.
describe('a password that is guessed next is refused', () => {
  test.each([
    [' '.repeat(16), 'white space'],
    ['a'.repeat(15), 'characters repeated'],
    ['abcdefghijklmnop', 'sequences'],
    ['qwertyuiop123456', 'sequences'],
    ['PasswordPassword', 'common password repeated'],
    ['Monkey7391826450', 'only digits'],
  ])('at sign-up: %j', async (password, reason) => {
    const refused = await world.useCases.registerUser({ ...accountOf('Ada'), password });
    expect(refused).toMatchObject({
      error: { problems: [{ code: 'password_compromised', message: expect.stringContaining(reason) }] },
    });
    expect(JSON.stringify(refused)).not.toContain(password);
  });

  test('without telling a service of breached passwords what it is made of', async () => {
    await world.close();
    const asked: string[] = [];
    const compromisedPasswords = { includes: async (password: string) => asked.push(password) < 0 };
    world = await openUseCases({ decorate: () => ({ compromisedPasswords }) });
    await world.useCases.registerUser({ ...accountOf('Ada'), password: 'Monkey7391826450' });
    expect(asked).toEqual([]);
    must(await world.useCases.registerUser({ ...accountOf('Ada'), password: 'xylophonist 7391826450' }));
    expect(asked).toEqual(['xylophonist 7391826450']);
  });
});

// ASVS 6.2.4, 6.2.12: wherever a password is chosen, and by whomever.
describe.each([
  ['a common password', 'StairwayToHeaven'],
  ['a run of keys', '1qaz2wsx3edc4rfv'],
  ['a common word with figures', 'Monkey7391826450'],
])('%s is refused', (_, COMMON) => {
  test('at sign-up, before it is hashed', async () => {
    expect(await world.useCases.registerUser({ ...accountOf('Ada'), password: COMMON })).toMatchObject(
      refusedAt('password'),
    );
    expect(await world.userOf('ada@example.com')).toBeNull();
  });

  test('at a change, which changes nothing', async () => {
    const { user: actor } = await world.signUp('Ada');
    const change = (newPassword: string) =>
      world.useCases.changePassword({
        actor,
        currentPassword: accountOf('Ada').password,
        newPassword,
        locale: 'en',
      });
    expect(await change(COMMON)).toMatchObject(refusedAt('newPassword'));
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(true);
    must(await change(OTHER));
  });

  test('at a reset, which uses no token up', async () => {
    const { user } = await world.signUp('Ada');
    const token = await mailedToken('reset-password', user);
    const reset = (newPassword: string) => world.useCases.resetPassword({ token, newPassword, locale: 'en' });
    expect(await reset(COMMON)).toMatchObject(refusedAt('newPassword'));
    must(await reset(OTHER));
  });

  test('when an administrator chooses it, and when an invitation is taken, which uses no token up', async () => {
    const actor = await world.openAdmin();
    const input = { actor, name: 'Ada', email: 'ada@example.com' };
    expect(await world.useCases.createUser({ ...input, password: COMMON })).toMatchObject(
      refusedAt('password'),
    );
    const user = must(await world.useCases.createUser(input));
    const token = await mailedToken('invitation', user);
    const accept = (password: string) => world.useCases.acceptInvitation({ token, name: 'Ada', password });
    expect(await accept(COMMON)).toMatchObject(refusedAt('password'));
    must(await accept(OTHER));
  });

  test('for the first administrator, by configuration and by token', async () => {
    const command = { ...ADMIN, password: COMMON };
    expect(await world.useCases.ensureFirstAdmin(command)).toMatchObject(refusedAt('password'));
    const outcome = must(await world.useCases.ensureFirstAdmin(null));
    const token = outcome.kind === 'setup' ? outcome.setupToken : '';
    const setUp = (password: string) =>
      world.useCases.setUpFirstAdmin({ ...accountOf('Ada'), token, password });
    expect(await setUp(COMMON)).toMatchObject(refusedAt('password'));
    must(await setUp(OTHER));
  });

  test('but still opens the account of who has it already', async () => {
    await world.close();
    let known = false;
    world = await openUseCases({
      decorate: () => ({ compromisedPasswords: { includes: async () => known } }),
    });
    await world.signUp('Ada');
    known = true;
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(true);
  });

  test('with the reason, once the rest of the input is good', async () => {
    const signUp = (email: string) =>
      world.useCases.registerUser({ ...accountOf('Ada'), email, password: COMMON });
    expect(await signUp('x')).toMatchObject({ error: { problems: [{ code: 'email_invalid' }] } });
    const refused = await signUp('ada@example.com');
    expect(refused).toMatchObject({
      error: {
        problems: [{ code: 'password_compromised', message: expect.stringMatching(/common|sequences/) }],
      },
    });
    expect(JSON.stringify(refused)).not.toContain(COMMON);
  });

  test('after the rules, so that what is refused anyway is looked up nowhere', async () => {
    await world.close();
    const asked: string[] = [];
    const includes = async (password: string) => asked.push(password) > 0;
    world = await openUseCases({ decorate: () => ({ compromisedPasswords: { includes } }) });
    await world.useCases.registerUser({ ...accountOf('Ada'), password: 'short' });
    await world.useCases.registerUser({ ...accountOf('Ada'), password: 'ada@example.com' });
    expect(asked).toEqual([]);
    // The password is normalised in one place: the source sees what will be hashed.
    await world.useCases.registerUser({ ...accountOf('Ada'), password: 'Zoe\u0308 has a passphrase' });
    expect(asked).toEqual(['Zoë has a passphrase']);
  });
});

// A look-up may call an external service, so nobody may trigger it without limit.
describe('a password is looked up after the limits only', () => {
  const HERE = { device: null, ipAddress: '203.0.113.7' };
  let asked: number;
  const openWatched = async (limits: Partial<LimitNumbers>, policy: Partial<Policy> = {}) => {
    await world.close();
    asked = 0;
    world = await openUseCases({
      policy: { limits: limitPolicyOf({ ...DEFAULT_LIMIT_NUMBERS, ...limits }), ...policy },
      decorate: () => ({
        compromisedPasswords: {
          includes: async () => {
            asked += 1;
            return true;
          },
        },
      }),
    });
  };
  const codesOf = async (times: number, work: () => Promise<{ ok: boolean }>) => {
    const outcomes: unknown[] = [];
    for (let index = 0; index < times; index += 1) outcomes.push(await work());
    return outcomes.map((outcome) => (outcome as { error?: { code: string } }).error?.code ?? 'ok');
  };
  const limited = (after: number, times: number) =>
    Array.from({ length: times }, (_, index) => (index < after ? 'validation_failed' : 'rate_limited'));

  test.each([false, true])('at sign-up, REQUIRE_VERIFIED_EMAIL %s', async (requireVerifiedEmail) => {
    await openWatched({ signUpsPerNetwork: 3 }, { requireVerifiedEmail });
    const signUp = () => world.useCases.registerUser(accountOf('Ada'), HERE);
    expect(await codesOf(8, signUp)).toEqual(limited(3, 8));
    expect(asked).toBe(3);
  });

  test('when the first administrator is set up, and only for who has the token', async () => {
    await openWatched({ triesPerNetwork: 10 });
    const outcome = must(await world.useCases.ensureFirstAdmin(null));
    const token = outcome.kind === 'setup' ? outcome.setupToken : '';
    const setUp = (presented: string) => () =>
      world.useCases.setUpFirstAdmin({ ...accountOf('Ada'), token: presented }, HERE);
    expect(await codesOf(3, setUp('made up'))).toEqual(Array(3).fill('invalid_or_expired_token'));
    expect(asked).toBe(0);
    expect(await codesOf(12, setUp(token))).toEqual(limited(7, 12));
    expect(asked).toBe(7);
  });

  test('at a change, and only for who knows the password', async () => {
    await openWatched({ failuresInARow: 5 });
    const now = world.clock.now();
    const email = must(parseKeptEmail('ada@example.com'));
    const hash = must(await world.hasher.hash(accountOf('Ada').password as PlainPassword));
    const actor = createUser({ id: 'ada', name: 'Ada', email, roles: ['user'], passwordHash: hash, now });
    must(await world.store.users.insert(actor));
    const change = (currentPassword: string) => () =>
      world.useCases.changePassword({ actor, currentPassword, newPassword: OTHER, locale: 'en' }, HERE);
    expect(await codesOf(1, change(accountOf('Ada').password))).toEqual(['validation_failed']);
    expect(asked).toBe(1);
    const guesses = await codesOf(8, change('not the right passphrase'));
    expect(new Set(guesses)).toEqual(new Set(['invalid_credentials', 'rate_limited']));
    expect(asked).toBe(1);
  });

  test('and what is refused by the rules takes nothing from the limits', async () => {
    await openWatched({ signUpsPerNetwork: 1 });
    const signUp = (change: object) => () =>
      world.useCases.registerUser({ ...accountOf('Ada'), ...change }, HERE);
    expect(await codesOf(4, signUp({ password: 'short' }))).toEqual(limited(4, 4));
    expect(await codesOf(4, signUp({ email: 'x' }))).toEqual(limited(4, 4));
    expect(asked).toBe(0);
    expect(await codesOf(2, signUp({}))).toEqual(limited(1, 2));
  });
});

test('several sources are asked one after the other, until one knows the password', async () => {
  const asked: string[] = [];
  const source = (name: string, known: boolean) => ({
    includes: async () => {
      asked.push(name);
      return known;
    },
  });
  const password = 'whatever' as PlainPassword;
  expect(
    await combineSources(source('a', false), source('b', true), source('c', true)).includes(password),
  ).toBe(true);
  expect(asked).toEqual(['a', 'b']);
  expect(await combineSources(source('d', false)).includes(password)).toBe(false);
  expect(await combineSources().includes(password)).toBe(false);
});
