import { afterEach, describe, expect, test } from 'vitest';
import { arrivalGate } from '../../support/arrival-gate.ts';
import {
  accountOf,
  must,
  mustSignIn,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';
import { watchHasher } from '../../support/watched-hasher.ts';

let opened: OpenUseCases[] = [];
const open = async (options?: UseCasesOptions): Promise<OpenUseCases> => {
  const fresh = await openUseCases(options);
  opened.push(fresh);
  return fresh;
};
afterEach(async () => {
  await Promise.all(opened.map(({ close }) => close()));
  opened = [];
});

const ada = accountOf('Ada');

test('a new account is an active user with a hashed password, signed in at once', async () => {
  const { useCases, store, clock } = await open();
  const { user, session, accessToken } = mustSignIn(
    await useCases.registerUser({ ...ada, email: 'Ada@Example.com' }),
  );

  expect(await store.users.findById(user.id)).toEqual(user);
  expect(user).toMatchObject({
    name: 'Ada',
    email: { address: 'Ada@Example.com', key: 'ada@example.com' },
    emailVerified: false,
    roles: ['user'],
    status: 'active',
    version: 1,
    createdAt: clock.now(),
  });
  expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=16,t=1,p=1\$/);
  expect(await store.sessions.findLive(session.id, clock.now())).toEqual(session);
  expect(session.expiresAt.getTime() - clock.now().getTime()).toBe(3600 * 1000);
  expect(accessToken.expiresInSeconds).toBe(900);
  expect(must(await useCases.verifyAccess(accessToken.token))).toEqual({
    user,
    sessionId: session.id,
    authentication: session.authentication,
  });
});

test('both Unicode spellings of the chosen password sign in afterwards', async () => {
  const { useCases } = await open();
  const password = 'ein Schl\u00fcssel f\u00fcr alle T\u00fcren';
  must(await useCases.registerUser({ ...ada, password: password.normalize('NFD') }));
  for (const form of ['NFC', 'NFD'] as const) {
    must(await useCases.authenticate({ email: ada.email, password: password.normalize(form) }));
  }
});

describe('bad input', () => {
  test.each([
    ['an empty name', { name: ' ' }, ['name_invalid']],
    ['no address', { email: 'ada' }, ['email_invalid']],
    ['a dotless i', { email: 'adm\u0131n@example.com' }, ['email_invalid']],
    ['a short password', { password: 'short' }, ['password_too_short']],
    ['10,000 characters', { password: 'a'.repeat(10_000) }, ['password_too_long']],
    ['a NUL', { password: 'correct horse\0battery' }, ['password_malformed']],
    ['its own address', { password: 'ADA@example.com' }, ['password_compromised']],
    [
      'everything at once',
      { name: '', email: '', password: '' },
      ['name_invalid', 'email_invalid', 'password_too_short'],
    ],
  ])('%s: every problem is told, nothing is hashed or stored', async (_, wrong, codes) => {
    let watch: ReturnType<typeof watchHasher> | undefined;
    const { useCases, countUsers } = await open({
      decorate: ({ hasher }) => {
        watch = watchHasher(hasher);
        return { hasher: watch.hasher };
      },
    });
    const result = await useCases.registerUser({ ...ada, ...wrong });
    expect(result).toMatchObject({ ok: false, error: { code: 'validation_failed' } });
    if (result.ok || result.error.code !== 'validation_failed') return;
    expect(result.error.problems.map(({ code }) => code)).toEqual(codes);
    expect(watch?.calls).toEqual([]);
    expect(await countUsers()).toBe(0);
  });
});

test('an address that differs by case only is taken, and the account that has it is left as it was', async () => {
  const { useCases, signUp, userOf, countUsers } = await open();
  const { user } = await signUp('Ada');
  const second = await useCases.registerUser({ ...accountOf('Eve'), email: 'ADA@EXAMPLE.COM' });
  expect(second).toEqual({ ok: false, error: { code: 'email_taken' } });
  expect(await userOf('ada@example.com')).toEqual(user);
  expect(await countUsers()).toBe(1);
});

test('of 20 simultaneous sign-ups of one address in different case one succeeds, the others are told', async () => {
  const arrive = arrivalGate(20);
  const { useCases, countUsers, userOf } = await open({
    decorate: ({ store }) => ({
      store: {
        ...store,
        users: {
          ...store.users,
          insert: async (user) => {
            await arrive();
            return store.users.insert(user);
          },
        },
      },
    }),
  });
  const spellings = Array.from({ length: 20 }, (_, index) =>
    Array.from(ada.email, (letter, at) => ((index >> (at % 5)) & 1 ? letter.toUpperCase() : letter)).join(''),
  );
  expect(new Set(spellings).size).toBe(20);
  const results = await Promise.all(spellings.map((email) => useCases.registerUser({ ...ada, email })));
  const winners = results.filter((result) => result.ok);
  expect(winners).toHaveLength(1);
  expect(results.filter((result) => !result.ok)).toEqual(
    Array.from({ length: 19 }, () => ({ ok: false, error: { code: 'email_taken' } })),
  );
  expect(await countUsers()).toBe(1);
  expect(winners[0] && mustSignIn(winners[0]).user).toEqual(await userOf('ada@example.com'));
});

test('an overloaded hasher stores no account', async () => {
  const { useCases, countUsers, userOf } = await open({ hashing: [0, 0] });
  expect(await useCases.registerUser(ada)).toEqual({ ok: false, error: { code: 'overloaded' } });
  expect(await userOf(ada.email)).toBeNull();
  expect(await countUsers()).toBe(0);
});

test('a signer that fails leaves no session behind, and the account can sign in later', async () => {
  let broken = true;
  let sessions = 0;
  const { useCases } = await open({
    decorate: ({ store, tokens }) => ({
      tokens: {
        ...tokens,
        issue: (claims, now) => (broken ? Promise.reject(new Error('no key')) : tokens.issue(claims, now)),
      },
      store: {
        ...store,
        sessions: {
          ...store.sessions,
          insert: (session) => {
            sessions += 1;
            return store.sessions.insert(session);
          },
        },
      },
    }),
  });
  await expect(useCases.registerUser(ada)).rejects.toThrow('no key');
  expect(sessions).toBe(0);
  broken = false;
  must(await useCases.authenticate(ada));
  expect(sessions).toBe(1);
});
