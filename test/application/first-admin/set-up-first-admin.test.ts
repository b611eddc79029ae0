import { afterEach, describe, expect, test } from 'vitest';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
afterEach(() => world.close());

const openWithToken = async (hashing: readonly [number, number] = [2, 1000]): Promise<string> => {
  world = await openUseCases({ hashing });
  const outcome = must(await world.useCases.ensureFirstAdmin(null));
  if (outcome.kind !== 'setup') throw new Error('there is an admin already');
  return outcome.setupToken;
};

const REFUSED = { ok: false, error: { code: 'invalid_or_expired_token' } };
const ada = accountOf('Ada');

test('the token makes an admin, signed in at once, and is used up', async () => {
  const token = await openWithToken();
  const { user, accessToken } = must(await world.useCases.setUpFirstAdmin({ ...ada, token }));
  expect(user).toMatchObject({ roles: ['user', 'admin'], status: 'active', email: { key: ada.email } });
  expect(must(await world.useCases.verifyAccess(accessToken.token)).user).toEqual(user);
  must(await world.useCases.authenticate(ada));

  expect(await world.useCases.setUpFirstAdmin({ ...accountOf('Eve'), token })).toEqual(REFUSED);
  expect(await world.countAdmins()).toBe(1);
  expect(await world.userOf('eve@example.com')).toBeNull();
});

test('20 in parallel with one token: one admin, 19 refused, nothing of theirs stored (ASVS 6.5.1)', async () => {
  const token = await openWithToken();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      world.useCases.setUpFirstAdmin({ ...accountOf(`Person${index}`), token }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok)).toEqual(Array.from({ length: 19 }, () => REFUSED));
  expect(await world.countAdmins()).toBe(1);
  expect(await world.countUsers()).toBe(1);
});

test.each([
  ['empty', () => ''],
  ['a guess', () => 'A'.repeat(43)],
  ['in another case', (token: string) => token.toLowerCase()],
  ['shortened', (token: string) => token.slice(0, -1)],
  ['lengthened', (token: string) => `${token}A`],
])('a token that is %s is refused, and the true one still works', async (_, wrong) => {
  const token = await openWithToken();
  expect(wrong(token)).not.toBe(token);
  expect(await world.useCases.setUpFirstAdmin({ ...ada, token: wrong(token) })).toEqual(REFUSED);
  expect(await world.countUsers()).toBe(0);
  must(await world.useCases.setUpFirstAdmin({ ...ada, token }));
});

test('the token is good for 24 hours, and another start makes it good again', async () => {
  const token = await openWithToken();
  world.advance(24 * 3600);
  expect(await world.useCases.setUpFirstAdmin({ ...ada, token })).toEqual(REFUSED);
  expect(must(await world.useCases.ensureFirstAdmin(null))).toEqual({ kind: 'setup', setupToken: token });
  world.advance(24 * 3600 - 1);
  must(await world.useCases.setUpFirstAdmin({ ...ada, token }));
});

test('what is stored of the token is its digest', async () => {
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        singleUseTokens: {
          ...store.singleUseTokens,
          issue: (issued) => {
            stored.push(JSON.stringify(issued));
            return store.singleUseTokens.issue(issued);
          },
        },
      },
    }),
  });
  const stored: string[] = [];
  const outcome = must(await world.useCases.ensureFirstAdmin(null));
  expect(stored).toHaveLength(1);
  expect(outcome.kind).toBe('setup');
  expect(stored[0]).not.toContain(outcome.kind === 'setup' ? outcome.setupToken : '');
});

test('no token works where none was told, and none where there is an admin', async () => {
  const token = await openWithToken();
  const untold = await openUseCases();
  expect(await untold.useCases.setUpFirstAdmin({ ...ada, token })).toEqual(REFUSED);
  await untold.close();

  must(await world.useCases.ensureFirstAdmin(ADMIN));
  expect(await world.useCases.setUpFirstAdmin({ ...ada, token })).toEqual(REFUSED);
  expect(await world.countAdmins()).toBe(1);
});

describe('a try that made no admin does not use the token up', () => {
  test('bad input, told with every problem', async () => {
    const token = await openWithToken();
    const bad = { name: '', email: 'x', password: 'short', token };
    expect(await world.useCases.setUpFirstAdmin(bad)).toMatchObject({
      ok: false,
      error: {
        code: 'validation_failed',
        problems: [{ code: 'name_invalid' }, { code: 'email_invalid' }, { code: 'password_too_short' }],
      },
    });
    must(await world.useCases.setUpFirstAdmin({ ...ada, token }));
  });

  test('a taken address', async () => {
    const token = await openWithToken();
    await world.signUp('Ada');
    expect(await world.useCases.setUpFirstAdmin({ ...ada, token })).toEqual({
      ok: false,
      error: { code: 'email_taken' },
    });
    must(await world.useCases.setUpFirstAdmin({ ...accountOf('Eve'), token }));
    expect(await world.countAdmins()).toBe(1);
  });

  test('an overloaded hasher', async () => {
    let overloaded = true;
    world = await openUseCases({
      decorate: ({ hasher }) => ({
        hasher: {
          ...hasher,
          hash: async (password) =>
            overloaded ? { ok: false, error: { code: 'overloaded' } } : hasher.hash(password),
        },
      }),
    });
    const outcome = must(await world.useCases.ensureFirstAdmin(null));
    const token = outcome.kind === 'setup' ? outcome.setupToken : '';
    expect(await world.useCases.setUpFirstAdmin({ ...ada, token })).toEqual({
      ok: false,
      error: { code: 'overloaded' },
    });
    overloaded = false;
    must(await world.useCases.setUpFirstAdmin({ ...ada, token }));
  });
});
