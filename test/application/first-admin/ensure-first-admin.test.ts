import { afterEach, expect, test } from 'vitest';
import { arrivalGate } from '../../support/arrival-gate.ts';
import { ADMIN, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
afterEach(() => world.close());

/** Opens use-cases in which the first `starters` look for an administrator before any of them creates one. */
const openForStarters = async (starters: number) => {
  const arrive = arrivalGate(starters);
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        users: {
          ...store.users,
          list: async (query) => {
            const page = await store.users.list(query);
            await arrive();
            return page;
          },
        },
      },
    }),
  });
  return Array.from({ length: starters }, () => world.useCases.ensureFirstAdmin);
};

test('the configured admin is made once, and signs in with both roles', async () => {
  world = await openUseCases();
  expect(await world.useCases.ensureFirstAdmin(ADMIN)).toMatchObject({
    ok: true,
    value: { kind: 'created' },
  });
  expect(await world.useCases.ensureFirstAdmin(ADMIN)).toEqual({
    ok: true,
    value: { kind: 'exists', isAsConfigured: null },
  });
  expect(must(await world.useCases.authenticate(ADMIN)).user).toMatchObject({
    roles: ['user', 'admin'],
    status: 'active',
    email: { key: ADMIN.email },
  });
  expect(await world.countAdmins()).toBe(1);
});

test('an admin that is there stays the only one, whatever is configured later, or nothing', async () => {
  world = await openUseCases();
  must(await world.useCases.ensureFirstAdmin(ADMIN));
  for (const later of [{ ...ADMIN, email: 'second@example.com' }, { ...ADMIN, password: 'x' }, null]) {
    expect(must(await world.useCases.ensureFirstAdmin(later)).kind).toBe('exists');
  }
  expect(await world.countAdmins()).toBe(1);
  must(await world.useCases.authenticate(ADMIN));
});

test.each([
  ['the same', {}, true],
  ['the same, typed another way', { email: ` ${ADMIN.email.toUpperCase()} `.trim() }, true],
  ['another password', { password: 'another passphrase of theirs' }, false],
  ['a password that is none', { password: '' }, false],
  ['an address of nobody', { email: 'second@example.com' }, false],
  ['an address that is none', { email: 'admin' }, false],
  ['the address of an ordinary user', { email: 'ada@example.com' }, false],
])(
  'where there is an admin, %s as configured is looked at and changes nothing',
  async (_, change, isAsConfigured) => {
    world = await openUseCases();
    must(await world.useCases.ensureFirstAdmin(ADMIN));
    await world.signUp('Ada');
    const command = { ...ADMIN, ...change, isCompared: true };
    expect(must(await world.useCases.ensureFirstAdmin(command))).toEqual({ kind: 'exists', isAsConfigured });
    must(await world.useCases.authenticate(ADMIN));
    expect(await world.countAdmins()).toBe(1);
  },
);

test('an admin at an international domain is the one that is configured, however that is typed', async () => {
  world = await openUseCases();
  const command = { ...ADMIN, email: ' admin@BÜCHER.example', isCompared: true };
  expect(must(await world.useCases.ensureFirstAdmin(command)).kind).toBe('created');
  for (const email of [command.email, 'admin@xn--bcher-kva.example']) {
    const again = must(await world.useCases.ensureFirstAdmin({ ...command, email }));
    expect(again).toEqual({ kind: 'exists', isAsConfigured: true });
  }
});

test('of 8 instances that start at once on one store, one makes the admin and the others find it', async () => {
  const starters = await openForStarters(8);
  const outcomes = await Promise.all(starters.map((start) => start(ADMIN)));
  expect(outcomes.map((outcome) => must(outcome).kind).sort()).toEqual([
    'created',
    ...Array.from({ length: 7 }, () => 'exists'),
  ]);
  expect(await world.countAdmins()).toBe(1);
});

test('8 instances that start at once without a configured admin tell one and the same set-up token', async () => {
  const starters = await openForStarters(8);
  const outcomes = (await Promise.all(starters.map((start) => start(null)))).map(must);
  const tokens = new Set(outcomes.map((outcome) => outcome.kind === 'setup' && outcome.setupToken));
  expect(tokens.size).toBe(1);
  const [token] = tokens;
  expect(token).toMatch(/^[\w-]{43}$/);
  const account = { name: 'Ada', ...ADMIN, token: String(token) };
  must(await world.useCases.setUpFirstAdmin(account));
  expect(await world.countAdmins()).toBe(1);
});

test('an ordinary account with the configured address is not promoted', async () => {
  world = await openUseCases();
  const { user } = await world.signUp('Admin');
  expect(user.email.key).toBe(ADMIN.email);
  expect(await world.useCases.ensureFirstAdmin(ADMIN)).toEqual({ ok: false, error: { code: 'email_taken' } });
  expect(await world.userOf(ADMIN.email)).toEqual(user);
  expect(await world.countAdmins()).toBe(0);
});

test('an admin that is disabled is none: one as configured is made', async () => {
  world = await openUseCases();
  const { user } = await world.signUp('Ada');
  // Only another program that writes to the store can cause this: Latchkey refuses such a change with last_admin.
  const disabled = {
    ...user,
    roles: ['admin'] as const,
    status: 'disabled' as const,
    version: user.version + 1,
  };
  must(await world.store.users.update(user.id, () => ({ ok: true, value: disabled })));
  expect(must(await world.useCases.ensureFirstAdmin(ADMIN)).kind).toBe('created');
  expect(await world.countAdmins()).toBe(2);
});

test.each([
  [
    'a password below the minimum (ASVS 6.3.2: no weak default)',
    { ...ADMIN, password: 'admin' },
    'password_too_short',
  ],
  ['its address as the password', { ...ADMIN, password: ADMIN.email }, 'password_compromised'],
  ['no address', { ...ADMIN, email: 'admin' }, 'email_invalid'],
])('%s is refused with its problem', async (_, command, code) => {
  world = await openUseCases();
  expect(await world.useCases.ensureFirstAdmin(command)).toMatchObject({
    ok: false,
    error: { code: 'validation_failed', problems: [{ code }] },
  });
  expect(await world.countAdmins()).toBe(0);
});
