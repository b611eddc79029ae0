import process from 'node:process';
import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import {
  type AuditEvent,
  createLatchkey,
  isStartRefused,
  type LatchkeyLibrary,
  type LatchkeyOptions,
  type LibraryParts,
  type Mail,
  NO_REQUEST,
  ok,
  optionsFromEnvironment,
  type Store,
  SYSTEM,
  unavailable,
} from '../../../src/index.ts';
import { aUser } from '../../support/a-user.ts';
import { accountOf, must, mustSignIn } from '../../support/open-use-cases.ts';

const SECRET = 'a secret of thirty-two bytes for tests';
const SETTINGS = {
  publicUrl: 'https://example.com/identity',
  databaseUrl: 'sqlite::memory:',
  secret: SECRET,
};

const disposals: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const dispose of disposals.splice(0)) await dispose();
});

/** Opens a library and keeps its notices and mails for the test. */
const open = async (settings: LatchkeyOptions = SETTINGS, parts: LibraryParts = {}) => {
  const notices: string[] = [];
  const mails: Mail[] = [];
  const latchkey = await createLatchkey(settings, {
    notice: (text) => notices.push(text),
    mailer: { send: async (mail) => void mails.push(mail) },
    chores: 'manual',
    ...parts,
  });
  disposals.push(latchkey.dispose);
  return { ...latchkey, notices, mails };
};

const openOwnStore = async (): Promise<Store> => {
  const store = await openSqliteStore({ path: ':memory:' });
  disposals.push(() => store.close());
  return store;
};

const signUp = async ({ useCases }: Pick<LatchkeyLibrary, 'useCases'>) =>
  mustSignIn(await useCases.registerUser(accountOf('Ada'), NO_REQUEST));

test('leaves signals, rejections and exceptions to the process that it is in', async () => {
  const counted = (): number[] =>
    ['uncaughtException', 'unhandledRejection', 'SIGTERM', 'SIGINT'].map((name) =>
      process.listenerCount(name),
    );
  const before = counted();
  const { dispose } = await open(SETTINGS, { chores: 'timers' });
  expect(counted()).toEqual(before);
  await dispose();
  expect(counted()).toEqual(before);
});

describe('the hashes that decoys are made like', () => {
  const settingsIn = async (store: Store) => (await store.hashCounts.read())?.settings;
  const bcrypt = { passwordHash: `$2b$10$${'.'.repeat(53)}` };

  test('are counted at the first start of an installation of before, and by the jobs', async () => {
    const store = await openOwnStore();
    await store.users.insert(aUser(bcrypt));
    let now = new Date('2030-01-02T03:04:05.678Z').getTime();
    const clock = { now: () => new Date(now) };
    const settings = { publicUrl: SETTINGS.publicUrl, secret: SECRET };
    const latchkey = await open(settings, { store, clock });
    await expect.poll(() => settingsIn(store)).toEqual([{ setting: '$2b$10', count: 1 }]);
    await store.users.insert(aUser(bcrypt));
    now += 3_600_000;
    await latchkey.runChores();
    expect(await settingsIn(store)).toEqual([{ setting: '$2b$10', count: 2 }]);
  });
});

test('says at the start that a changed ADMIN_PASSWORD changes nothing, and nothing of one that is as before', async () => {
  const store = await openOwnStore();
  const { publicUrl } = SETTINGS;
  const admin = { adminEmail: 'admin@example.com', adminPassword: 'the passphrase of an administrator' };
  const noticesOf = async (settings: Partial<LatchkeyOptions>) =>
    (await open({ publicUrl, secret: SECRET, ...settings }, { store })).notices.join('\n');
  expect(await noticesOf(admin)).toContain('has been created from ADMIN_EMAIL');
  expect(await noticesOf(admin)).not.toContain('ADMIN_');
  const changed = await noticesOf({ ...admin, adminPassword: 'another passphrase of theirs' });
  expect(changed).toMatch(/ADMIN_PASSWORD do not match an administrator and have no effect/);
  expect(changed).not.toContain('another passphrase');
});

test('says that a database in memory loses all accounts, and nothing of a store of the application', async () => {
  const { publicUrl, secret } = SETTINGS;
  expect((await open()).notices.join()).toContain(
    'DATABASE_URL is sqlite::memory:, so all accounts are lost',
  );
  const store = await openOwnStore();
  expect((await open({ publicUrl, secret }, { store })).notices.join()).not.toContain('accounts are lost');
});

test('answers requests of an application without Hono, with the path of the public URL and without it', async () => {
  const { fetch, notices } = await open();
  const logIn = (url: string, connection?: object) =>
    fetch(
      new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"email":"a@example.com","password":"not this passphrase at all"}',
      }),
      connection,
    );
  for (const path of ['/identity/auth/login', '/auth/login']) {
    const answer = await logIn(`https://example.com${path}`, { remoteAddress: '203.0.113.7' });
    expect([path, answer.status, (await answer.json()).code]).toEqual([path, 401, 'invalid_credentials']);
  }
  expect(notices.join('\n')).not.toContain('the IP address of a client is unknown');
  expect((await fetch(new Request('https://example.com/identity/orders'))).status).toBe(404);
  // The library does not serve the home page that a server of its own has.
  const root = new Request('https://example.com/', { headers: { accept: 'text/html' } });
  expect((await fetch(root)).status).toBe(404);
});

test('lets server code manage accounts as the system, which the audit log names', async () => {
  const { useCases } = await open();
  const actor = SYSTEM;
  const ada = must(await useCases.createUser({ actor, name: 'Ada', email: 'ada@example.com' }, NO_REQUEST));
  const change = { actor, id: ada.id, expectedVersion: null, roles: ['user', 'admin'] };
  expect(must(await useCases.updateUser(change, NO_REQUEST)).user.roles).toEqual(['user', 'admin']);
  expect(must(await useCases.getUser({ actor, id: ada.id })).email.address).toBe('ada@example.com');
  // The rules about accounts apply to the application as to everybody.
  const deletion = { actor, id: ada.id, expectedVersion: null };
  expect(await useCases.deleteUser(deletion, NO_REQUEST)).toEqual({
    ok: false,
    error: { code: 'last_admin' },
  });
  const recorded = async () =>
    must(await useCases.listAuditEvents({ actor })).events.map(({ type, actorId }) => [type, actorId]);
  await expect.poll(recorded).toEqual(expect.arrayContaining([['user_created', 'system:']]));
  expect(await recorded()).toEqual(expect.arrayContaining([['roles_changed', 'system:']]));
});

describe('the options of a library', () => {
  const refusal = async (options: object, parts: LibraryParts = {}): Promise<string[]> => {
    const opening = open(options as LatchkeyOptions, { mailer: undefined, ...parts });
    const error: unknown = await opening.catch((reason) => reason);
    expect(isStartRefused(error)).toBe(true);
    return (error as Error).message.split('\n  ').slice(1);
  };

  test('that are wrong are told all at once, by their own names', async () => {
    const options = {
      publicUrl: 'nowhere',
      secret: 'short',
      jwtAlgo: 'EdDSA',
      refreshGrace: 301,
      jwtSecret: SECRET,
    };
    const problems = await refusal(options);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'jwtAlgo',
      'jwtSecret',
      'publicUrl',
      'refreshGrace',
      'secret',
    ]);
    expect(problems.join('\n')).toContain('jwtAlgo is not an option; did you mean jwtAlg?');
    expect(problems.join('\n')).not.toMatch(/[A-Z]+_[A-Z]+/);
  });

  test.each([
    ['no public URL', { databaseUrl: 'sqlite::memory:', secret: SECRET }, /^publicUrl is required/],
    ['a blank one', { ...SETTINGS, publicUrl: '' }, /^publicUrl is required/],
    ['a wrong text', { ...SETTINGS, services: ['shop'] }, /^services must be/],
    ['what is no text', { ...SETTINGS, publicUrl: true }, /^publicUrl must be an http/],
    ['an object', { ...SETTINGS, databaseUrl: { url: 'sqlite::memory:' } }, /^databaseUrl must be/],
    [
      'a name of before',
      { ...SETTINGS, JWT_ALG: 'ES256' },
      /^JWT_ALG is named jwtAlg here; .*optionsFromEnvironment/,
    ],
    ['what only a server is told', { ...SETTINGS, port: 80 }, /^port is not an option$/],
    ['an unknown one', { ...SETTINGS, constructor: 1 }, /^constructor is not an option$/],
  ])('are refused for %s', async (_, options, problem) => {
    expect(await refusal(options)).toEqual([expect.stringMatching(problem)]);
  });

  test('are refused where a part of the same kind is brought along', async () => {
    const store = await openOwnStore();
    const mailer = { send: async () => {} };
    const smtp = { smtpUrl: 'smtp://localhost', mailFrom: 'a@example.com' };
    expect(await refusal({ ...SETTINGS, ...smtp }, { store, mailer })).toEqual([
      'databaseUrl cannot be combined with your own store; remove one of them',
      'smtpUrl cannot be combined with your own mailer; remove one of them',
    ]);
    expect(await refusal({ publicUrl: SETTINGS.publicUrl }, { store })).toEqual([
      expect.stringMatching(/^secret is required with your own store/),
    ]);
  });

  test('are numbers, flags and lists', async () => {
    const { useCases, app } = await open({
      ...SETTINGS,
      requireVerifiedEmail: true,
      jwtExpires: '1m',
      secret: [SECRET, `${SECRET} of before`],
      corsOrigins: ['https://app.example.com', 'https://admin.example.com'],
    });
    expect(must(await useCases.registerUser(accountOf('Ada'), NO_REQUEST)).kind).toBe(
      'verification_required',
    );
    const { headers } = await app.request('/livez', { headers: { origin: 'https://admin.example.com' } });
    expect(headers.get('access-control-allow-origin')).toBe('https://admin.example.com');
  });

  test('have a type for each value', () => {
    // @ts-expect-error a flag is no URL
    const flag: LatchkeyOptions = { publicUrl: true };
    // @ts-expect-error no algorithm of ours
    const algorithm: LatchkeyOptions = { ...SETTINGS, jwtAlg: 'none' };
    // @ts-expect-error minutes have a unit
    const duration: LatchkeyOptions = { ...SETTINGS, jwtExpires: '15 minutes' };
    // @ts-expect-error a text is no flag
    const text: LatchkeyOptions = { ...SETTINGS, requireVerifiedEmail: 'true' };
    // @ts-expect-error the name of before
    const before: LatchkeyOptions = { ...SETTINGS, JWT_ALG: 'ES256' };
    // @ts-expect-error always needed
    const none: LatchkeyOptions = {};
    expect([flag, algorithm, duration, text, before, none]).toHaveLength(6);
  });

  test('come out of an environment, whatever else is in it', async () => {
    const environment = {
      PUBLIC_URL: SETTINGS.publicUrl,
      DATABASE_URL: SETTINGS.databaseUrl,
      SECRET: ` ${SECRET}\r`,
      REQUIRE_VERIFIED_EMAIL: 'true',
      JWT_EXPIRES: '60',
      PORT: 'none',
      HOST: '',
      PATH: '/bin',
      CORS_ORIGINS: 'https://app.example.com',
    };
    const { useCases } = await open(optionsFromEnvironment(environment));
    expect(must(await useCases.registerUser(accountOf('Ada'), NO_REQUEST)).kind).toBe(
      'verification_required',
    );
    expect(await refusal(optionsFromEnvironment({ ...environment, JWT_ALGO: 'x' }))).toEqual([
      'jwtAlgo is not an option; did you mean jwtAlg?',
    ]);
  });
});

describe('the parts of a library', () => {
  test('tell people what they should read, by the console unless told otherwise', async () => {
    const { notices } = await open();
    expect(notices.join()).toContain('There is no administrator yet');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await open(SETTINGS, { notice: undefined });
    expect(warn.mock.calls.join()).toContain('There is no administrator yet');
    warn.mockRestore();
  });

  test('warns when the app around it does not hand on where requests come from', async () => {
    const { app, notices } = await open();
    const logIn = (env: object) =>
      app.request(
        '/auth/login',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"email":"a@example.com","password":"x"}',
        },
        env,
      );
    const warned = () =>
      notices.filter((text) => text.startsWith('WARNING: the IP address of a client is unknown')).length;
    await logIn({ remoteAddress: '203.0.113.7' });
    expect(warned()).toBe(0);
    await logIn({});
    await logIn({});
    expect(warned()).toBe(1);
  });

  test('send mail by the own mailer', async () => {
    const latchkey = await open();
    await signUp(latchkey);
    expect(latchkey.mails).toEqual([]);
    await latchkey.runChores();
    expect(latchkey.mails.map(({ to }) => to)).toEqual([accountOf('Ada').email]);
    expect(latchkey.mails[0]?.text).toContain('https://example.com/identity/verify-email?t=');
  });

  test('keep everything in the own store, which outlives the library', async () => {
    const store = await openOwnStore();
    const settings = { publicUrl: SETTINGS.publicUrl, secret: SECRET };
    const first = await open(settings, { store });
    const { accessToken } = await signUp(first);
    await first.dispose();
    const second = await open(settings, { store });
    expect(must(await second.useCases.verifyAccess(accessToken.token)).user.name).toBe('Ada');
  });

  test('take clock, hasher and security events of the application', async () => {
    let now = Date.now();
    const events: AuditEvent[] = [];
    const latchkey = await open(SETTINGS, {
      clock: { now: () => new Date(now) },
      hasher: {
        hash: async (password) => ok(`plain:${password}`),
        verify: async (password, hash) => ok(hash === `plain:${password}` ? 'right' : 'wrong'),
      },
      events: { record: (event) => events.push(event) },
    });
    const { user, accessToken } = await signUp(latchkey);
    const { useCases } = latchkey;
    const change = { currentPassword: accountOf('Ada').password, newPassword: 'another long passphrase' };
    must(await useCases.changePassword({ actor: user, ...change, locale: 'en' }, NO_REQUEST));
    expect(events.map(({ type, userId }) => [type, userId])).toEqual([
      ['signed_up', user.id],
      ['password_changed', user.id],
    ]);
    now += 24 * 60 * 60 * 1000;
    expect(await useCases.verifyAccess(accessToken.token)).toMatchObject({
      error: { code: 'token_expired' },
    });
  });

  test('run jobs by timers until the library is disposed of', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const latchkey = await open(SETTINGS, { chores: undefined });
    await signUp(latchkey);
    vi.advanceTimersByTime(1000);
    await expect.poll(() => latchkey.mails).toHaveLength(1);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await latchkey.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a library mounted under a path', () => {
  const mount = (latchkey: LatchkeyLibrary) =>
    new Hono()
      .get('/before', (c) => c.text('before'))
      .route('/identity', latchkey.app)
      .get('/after', (c) => c.text('after'))
      .get('/orders', latchkey.requirePrincipal(), (c) => c.text(c.get('principal').user.name))
      .get('/books', latchkey.requirePrincipal({ roles: ['admin'] }), (c) => c.text('books'));

  const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  test('guards the routes of the application, at once', async () => {
    const latchkey = await open();
    const host = mount(latchkey);
    const { accessToken } = await signUp(latchkey);
    const pass = await host.request('/orders', as(accessToken.token));
    expect([pass.status, await pass.text()]).toEqual([200, 'Ada']);
    expect(pass.headers.get('x-request-id')).toBe(null);

    const unknown = await host.request('/orders');
    expect([unknown.status, (await unknown.json()).code]).toEqual([401, 'unauthenticated']);
    expect(unknown.headers.get('www-authenticate')).toBe('Bearer realm="latchkey"');
    expect(unknown.headers.get('cache-control')).toBe('no-store');
    expect((await host.request('/books', as(accessToken.token))).status).toBe(403);

    const out = await host.request('/identity/auth/logout', { method: 'POST', ...as(accessToken.token) });
    expect(out.status).toBe(204);
    const ended = await host.request('/orders', as(accessToken.token));
    expect([ended.status, (await ended.json()).code]).toEqual([401, 'invalid_token']);
  });

  test('lets an administrator pass, and nobody while the store is away', async () => {
    const store = await openOwnStore();
    let away = false;
    const sessions: Store['sessions'] = {
      ...store.sessions,
      findLive: (...query) =>
        away ? Promise.reject(unavailable('the store', null)) : store.sessions.findLive(...query),
    };
    const admin = { email: 'grace@example.com', password: 'compilers are a kindness' };
    const latchkey = await open(
      {
        publicUrl: SETTINGS.publicUrl,
        secret: SECRET,
        adminEmail: admin.email,
        adminPassword: admin.password,
      },
      { store: { ...store, sessions } },
    );
    const host = mount(latchkey);
    const { accessToken } = must(await latchkey.useCases.authenticate(admin, NO_REQUEST));
    expect((await host.request('/books', as(accessToken.token))).status).toBe(200);
    away = true;
    const refused = await host.request('/books', as(accessToken.token));
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'unavailable']);
  });
});
