import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownToAny } from '../../src/application/known-to-any.ts';
import type { PlainPassword } from '../../src/domain/password.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../support/open-use-cases.ts';

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

const mailedToken = async (purpose: string, id: string, sessionEpoch: number) => {
  const secret = world.secrets.random();
  await world.store.singleUseTokens.issue({
    id: `${purpose}:${id}`,
    tokenHash: await world.secrets.digest(secret),
    expiresAt: new Date(world.clock.now().getTime() + 60_000),
    grant: { userId: id, sessionEpoch, address: null },
  });
  return `${id}.${secret}`;
};

// Guessed next, with the reason; the other ways of choosing are the same step, and are tried below.
describe('a password that is guessed next is refused', () => {
  test.each([
    [' '.repeat(16), 'white space'],
    ['a'.repeat(15), 'again and again'],
    ['abcdefghijklmnop', 'runs'],
    ['qwertyuiop123456', 'runs'],
    ['PasswordPassword', 'common password doubled'],
    ['Monkey7391826450', 'with figures'],
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

// ASVS 6.2.4, 6.2.12: wherever a password is chosen, and whoever chooses it.
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
    const token = await mailedToken('reset-password', user.id, user.sessionEpoch);
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
    const token = await mailedToken('invitation', user.id, user.sessionEpoch);
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

  test('with the reason, and the other problems of the same input', async () => {
    const input = { ...accountOf('Ada'), email: 'x', password: COMMON };
    const refused = await world.useCases.registerUser(input);
    expect(refused).toMatchObject({
      error: {
        problems: [
          { code: 'email_invalid' },
          { code: 'password_compromised', message: expect.stringMatching(/common|runs/) },
        ],
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
    // One place normalises: the source sees what will be hashed.
    await world.useCases.registerUser({ ...accountOf('Ada'), password: 'Zoe\u0308 has a passphrase' });
    expect(asked).toEqual(['Zoë has a passphrase']);
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
  expect(await knownToAny(source('a', false), source('b', true), source('c', true)).includes(password)).toBe(
    true,
  );
  expect(asked).toEqual(['a', 'b']);
  expect(await knownToAny(source('d', false)).includes(password)).toBe(false);
  expect(await knownToAny().includes(password)).toBe(false);
});
