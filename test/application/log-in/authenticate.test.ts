import { hashSync } from '@node-rs/bcrypt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArgon2PasswordAlgorithm } from '../../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { parseKeptEmail } from '../../../src/domain/email/email.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';
import { createUser, type User } from '../../../src/domain/users/user.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';
import { watchHasher } from '../../support/watched-hasher.ts';

const ada = accountOf('Ada');

let watch: ReturnType<typeof watchHasher>;
let reads: string[];
let world: OpenUseCases;

const openWatched = (hashing: readonly [number, number] = [2, 100]) =>
  openUseCases({
    hashing,
    decorate: ({ hasher, store }) => {
      watch = watchHasher(hasher);
      reads = [];
      const users = new Proxy(store.users, {
        get: (target, method, receiver) => {
          const value = Reflect.get(target, method, receiver);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            reads.push(String(method));
            return value.apply(target, args);
          };
        },
      });
      return { hasher: watch.hasher, store: { ...store, users } };
    },
  });

beforeEach(async () => {
  world = await openWatched();
});
afterEach(() => world.close());

const storedHash = async (): Promise<string | null | undefined> =>
  (await world.userOf(ada.email))?.passwordHash;

/** Stores Ada with the given hash. */
const adaWithHash = async (passwordHash: string | null, store = world.store): Promise<User> => {
  const email = must(parseKeptEmail(ada.email));
  const now = world.clock.now();
  const id = world.ids.next();
  const user = createUser({ id, name: ada.name, email, roles: ['user'], passwordHash, now });
  must(await store.users.insert(user));
  return user;
};

test('the right password begins a session of its own, whatever the case of the address', async () => {
  const first = await world.signUp('Ada');
  const second = must(await world.useCases.authenticate({ ...ada, email: 'ADA@example.COM' }));
  expect(second.user).toEqual(first.user);
  expect(second.session.id).not.toBe(first.session.id);
  for (const { accessToken, session } of [first, second]) {
    expect(must(await world.useCases.verifyAccess(accessToken.token)).sessionId).toBe(session.id);
  }
});

describe('an unknown address and a wrong password', () => {
  const wrong = { ok: false, error: { code: 'invalid_credentials' } };

  test('have the same answer after the same work: one look-up, one check, and one more look-up for the audit log', async () => {
    const { user } = await world.signUp('Ada');
    const work = async (email: string) => {
      watch.calls.length = 0;
      reads.length = 0;
      const answer = await world.useCases.authenticate({ email, password: 'a long wrong passphrase' });
      await world.settled();
      return { answer, calls: [...watch.calls], reads: [...reads] };
    };
    expect(await work(ada.email)).toEqual({
      answer: wrong,
      calls: [['verify', user.passwordHash]],
      reads: ['findByEmail', 'findByEmail'],
    });
    expect(await work('nobody@example.com')).toEqual({
      answer: wrong,
      calls: [['verify', null]],
      reads: ['findByEmail', 'findByEmail'],
    });
  });

  test.each([
    ['an account without a password', null],
    ['a hash of a form that nobody understands', 'md5:5f4dcc3b5aa765d61d8327deb882cf99'],
    ['a broken hash', '$argon2id$v=19$m=16'],
  ])('so has %s', async (_, hash) => {
    await adaWithHash(hash);
    expect(await world.useCases.authenticate(ada)).toEqual(wrong);
    expect(watch.calls).toEqual([['verify', hash]]);
  });

  test.each([
    ['another case', ada.password.toUpperCase()],
    ['a space more', `${ada.password} `],
    ['a character less', ada.password.slice(0, -1)],
    ['nothing', ''],
    ['compatibility forms', ada.password.replace('a', '\uff41')],
  ])('the password with %s is wrong', async (_, password) => {
    await world.signUp('Ada');
    expect(await world.useCases.authenticate({ email: ada.email, password })).toEqual(wrong);
  });
});

describe('a disabled account', () => {
  test('is told as such after the right password only, and gets no session', async () => {
    const admin = await world.openAdmin();
    const { user } = await world.signUp('Ada');
    const change = { actor: admin, id: user.id, expectedVersion: null, status: 'disabled' as const };
    must(await world.useCases.updateUser(change));
    expect(await world.useCases.authenticate(ada)).toEqual({
      ok: false,
      error: { code: 'account_disabled' },
    });
    expect(await world.useCases.authenticate({ ...ada, password: 'a long wrong passphrase' })).toEqual({
      ok: false,
      error: { code: 'invalid_credentials' },
    });
  });
});

test.each([
  ['no address', { email: 'ada' }, ['email_invalid']],
  ['a lone surrogate', { password: '\ud800' }, ['password_malformed']],
  ['10,000 characters', { password: 'a'.repeat(10_000) }, ['password_too_long']],
  ['both', { email: '', password: '\0' }, ['email_invalid', 'password_malformed']],
])('%s is refused before anything is read or hashed', async (_, input, codes) => {
  const result = await world.useCases.authenticate({ ...ada, ...input });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'validation_failed', problems: codes.map((code) => ({ code })) },
  });
  expect(watch.calls).toEqual([]);
  expect(reads).toEqual([]);
});

test('an overloaded hasher answers so for known and unknown addresses alike', async () => {
  const overloaded = await openWatched([0, 0]);
  for (const email of [ada.email, 'nobody@example.com']) {
    expect(await overloaded.useCases.authenticate({ ...ada, email })).toEqual({
      ok: false,
      error: { code: 'overloaded' },
    });
  }
  await overloaded.close();
});

describe('a hash that is weaker than today', () => {
  const plain = ada.password as PlainPassword;
  const weakArgon2 = () =>
    createArgon2PasswordAlgorithm(nativeArgon2Engine, { memoryCost: 8, timeCost: 1, parallelism: 1 }).hash(
      plain,
    );
  const bcrypt = async () => hashSync(ada.password, 4);

  test.each([
    ['Argon2id with less memory', weakArgon2],
    ['bcrypt', bcrypt],
  ])('%s: is replaced after the answer, which does not wait for it', async (_, makeHash) => {
    const old = await makeHash();
    const user = await adaWithHash(old);
    const release = watch.hold();

    const signedIn = must(await world.useCases.authenticate(ada));
    expect(signedIn.user).toEqual(user);
    expect(await storedHash()).toBe(old);

    release();
    await world.settled();
    const replaced = await world.userOf(ada.email);
    expect(replaced?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=16,t=1,p=1\$/);
    expect(replaced).toEqual({ ...user, passwordHash: replaced?.passwordHash });
    must(await world.useCases.verifyAccess(signedIn.accessToken.token));

    watch.calls.length = 0;
    must(await world.useCases.authenticate(ada));
    await world.settled();
    expect(watch.calls).toEqual([['verify', replaced?.passwordHash]]);
  });

  test('is not replaced after a wrong password', async () => {
    const old = await weakArgon2();
    await adaWithHash(old);
    await world.useCases.authenticate({ ...ada, password: 'a long wrong passphrase' });
    await world.settled();
    expect(watch.calls).toEqual([['verify', old]]);
    expect(await storedHash()).toBe(old);
  });

  test('is not put over a hash that was stored meanwhile', async () => {
    const old = await weakArgon2();
    const { id } = await adaWithHash(old);
    const release = watch.hold();
    must(await world.useCases.authenticate(ada));
    expect(await world.store.users.replacePasswordHash(id, old, 'the hash of another password')).toBe(true);
    release();
    await world.settled();
    expect(await storedHash()).toBe('the hash of another password');
  });

  test('stays when the hasher is overloaded, and the log-in has succeeded all the same', async () => {
    const strained = await openUseCases({
      decorate: ({ hasher }) => ({
        hasher: { ...hasher, hash: async () => ({ ok: false, error: { code: 'overloaded' } }) },
      }),
    });
    const old = await weakArgon2();
    await adaWithHash(old, strained.store);
    must(await strained.useCases.authenticate(ada));
    await strained.settled();
    expect((await strained.userOf(ada.email))?.passwordHash).toBe(old);
    await strained.close();
  });

  test('stays when replacing it fails, and the log-in has succeeded all the same', async () => {
    const broken = await openUseCases({
      decorate: ({ hasher }) => ({
        hasher: { ...hasher, hash: () => Promise.reject(new Error('no memory')) },
      }),
    });
    const old = await weakArgon2();
    await adaWithHash(old, broken.store);
    must(await broken.useCases.authenticate(ada));
    await broken.settled();
    expect((await broken.userOf(ada.email))?.passwordHash).toBe(old);
    await broken.close();
  });
});
