import { describe, expect, test } from 'vitest';
import { type ImportedUser, parseImportedUser } from '../../../src/domain/accounts/imported-user.ts';
import { WORKER_HASH_MEMORY_KIB } from '../../../src/domain/passwords/imported-hash.ts';

const BCRYPT = `$2b$10$${'abcdefghijklmnopqrstu.'.repeat(2)}ABCDEF/9.`;
const ARGON2ID = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'b+/9'.repeat(10)}b+8`;
const createdAt = new Date('2024-05-06T07:08:09Z');
const input: ImportedUser = {
  id: '65f0c0ffee65f0c0ffee65f0',
  name: 'Ada',
  email: 'Ada@Example.com',
  passwordHash: BCRYPT,
  createdAt,
};
const parse = (change: Partial<ImportedUser>) => parseImportedUser({ ...input, ...change });
const problemsOf = (change: Partial<ImportedUser>): readonly string[] => {
  const parsed = parse(change);
  return parsed.ok ? [] : parsed.error.map(({ code }) => code);
};

test('an imported user is ordinary, active and unproven, with its own id, hash and time', () => {
  expect(parse({})).toEqual({
    ok: true,
    value: {
      id: '65f0c0ffee65f0c0ffee65f0',
      name: 'Ada',
      email: { address: 'Ada@Example.com', key: 'ada@example.com' },
      emailVerified: false,
      roles: ['user'],
      status: 'active',
      passwordHash: BCRYPT,
      sessionEpoch: 0,
      hasSecondFactor: false,
      factorEpoch: 0,
      linkEpoch: 0,
      signUp: null,
      createdAt,
      publicMetadata: {},
      privateMetadata: {},
      updatedAt: createdAt,
      version: 1,
    },
  });
});

test('a user is imported as the other system says: its roles, disabled, its address verified', () => {
  const said = { roles: ['user', 'admin'], status: 'disabled', emailVerified: true } as const;
  expect(parse(said)).toMatchObject({ ok: true, value: { ...said, sessionEpoch: 0, signUp: null } });
});

test.each([
  ['absent', undefined],
  ['null', null],
])('a user whose hash is %s is imported without a password', (_, passwordHash) => {
  expect(parse({ passwordHash })).toMatchObject({ ok: true, value: { passwordHash: null } });
});

const longAddress = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(20)}.example`;

test.each([
  ['no name', undefined, 'Ada@Example.com', 'Ada@Example.com'],
  ['null', null, 'Ada@Example.com', 'Ada@Example.com'],
  ['an empty name', '', 'Ada@Example.com', 'Ada@Example.com'],
  ['no name and a long address', undefined, longAddress, longAddress.slice(0, 200)],
])('a user with %s is called by its address', (_, name, email, expected) => {
  expect(parse({ name, email })).toMatchObject({ ok: true, value: { name: expected } });
});

test('every problem of address and hash is told, and that of the name', () => {
  expect(problemsOf({ email: 'x', passwordHash: 'x' })).toEqual(['email_invalid', 'password_malformed']);
  expect(problemsOf({ name: 42 })).toEqual(['name_invalid']);
  expect(problemsOf({ email: { $ne: null } })).toEqual(['email_invalid']);
});

describe('a password hash', () => {
  test.each([
    ['bcrypt 2b', BCRYPT],
    ['bcrypt 2a', BCRYPT.replace('2b', '2a')],
    ['bcrypt 2y', BCRYPT.replace('2b', '2y')],
    ['bcrypt of the least cost', BCRYPT.replace('$10$', '$04$')],
    ['bcrypt of the highest cost', BCRYPT.replace('$10$', '$16$')],
    ['argon2id', ARGON2ID],
    ['argon2id of the most memory', ARGON2ID.replace('m=19456,t=2,p=1', 'm=1048576,t=1,p=16')],
    ['argon2id of the most passes', ARGON2ID.replace('m=19456,t=2', 'm=65536,t=16')],
    [
      'argon2id of the longest salt and digest',
      `$argon2id$v=19$m=16,t=1,p=1$${'A'.repeat(64)}$${'A'.repeat(86)}`,
    ],
    ['argon2id of the shortest', `$argon2id$v=19$m=8,t=1,p=1$${'A'.repeat(11)}$${'A'.repeat(22)}`],
  ])('%s is taken over as it is', (_, passwordHash) => {
    expect(parse({ passwordHash })).toMatchObject({ ok: true, value: { passwordHash } });
  });

  test.each([
    ['a password in clear', 'correct horse battery staple'],
    ['empty', ''],
    ['an object', { $binary: 'x' }],
    ['a short bcrypt', BCRYPT.slice(0, -1)],
    ['a long bcrypt', `${BCRYPT}a`],
    ['bcrypt with a line feed', `${BCRYPT}\n`],
    ['bcrypt of an unknown kind', BCRYPT.replace('2b', '2x')],
    ['bcrypt that costs too little to exist', BCRYPT.replace('$10$', '$03$')],
    ['bcrypt that takes minutes', BCRYPT.replace('$10$', '$17$')],
    ['bcrypt that takes days', BCRYPT.replace('$10$', '$31$')],
    ['bcrypt whose salt has spare bits', BCRYPT.replace('u.ABCDEF', 'v.ABCDEF').replace(/^(.{28})./, '$1/')],
    ['bcrypt whose digest has spare bits', BCRYPT.replace(/.$/, '/')],
    ['argon2id of an older version', ARGON2ID.replace('v=19', 'v=16')],
    ['argon2id without a version', ARGON2ID.replace('v=19$', '')],
    ['argon2id with leading zeros', ARGON2ID.replace('m=19456', 'm=019456')],
    ['argon2id in another order', ARGON2ID.replace('m=19456,t=2', 't=2,m=19456')],
    ['argon2id with a key id', ARGON2ID.replace('p=1$', 'p=1,keyid=AAAA$')],
    ['argon2id of too little memory for its lanes', ARGON2ID.replace('m=19456,t=2,p=1', 'm=15,t=2,p=2')],
    ['argon2id without passes', ARGON2ID.replace('t=2', 't=0')],
    ['argon2id whose salt has spare bits', ARGON2ID.replace(`${'A'.repeat(22)}$`, `${'A'.repeat(21)}B$`)],
    ['argon2id whose digest has spare bits', ARGON2ID.replace(/.$/, '9')],
    ['argon2id with a salt of no length', ARGON2ID.replace(`${'A'.repeat(22)}$`, `${'A'.repeat(21)}$`)],
    ['argon2id with a salt of 6 bytes', ARGON2ID.replace(`${'A'.repeat(22)}$`, `${'A'.repeat(8)}$`)],
    [
      'argon2id with a digest of 15 bytes',
      `${ARGON2ID.slice(0, ARGON2ID.lastIndexOf('$'))}$${'A'.repeat(20)}`,
    ],
    ['argon2id of a GiB twice', ARGON2ID.replace('m=19456,t=2', 'm=1048576,t=2')],
    ['argon2i', ARGON2ID.replace('argon2id', 'argon2i')],
    ['argon2id without a digest', ARGON2ID.slice(0, ARGON2ID.lastIndexOf('$'))],
    ['argon2id in another alphabet', `${ARGON2ID}_`],
    ['argon2id that takes all memory', ARGON2ID.replace('m=19456', 'm=4294967295')],
    ['argon2id of over a GiB', ARGON2ID.replace('m=19456', 'm=1048577')],
    ['argon2id of too many passes', ARGON2ID.replace('t=2', 't=17')],
    ['argon2id of too many lanes', ARGON2ID.replace('p=1', 'p=17')],
    ['a hash of a million characters', `${ARGON2ID}${'A'.repeat(1_000_000)}`],
  ])('%s is refused, and not repeated', (_, passwordHash) => {
    expect(problemsOf({ passwordHash })).toEqual(['password_malformed']);
    if (typeof passwordHash === 'string' && passwordHash !== '') {
      expect(JSON.stringify(parse({ passwordHash }))).not.toContain(passwordHash.slice(0, 30));
    }
  });
});

test('a hash that takes more memory than the installation has for one is refused', () => {
  const passwordHash = ARGON2ID.replace('m=19456,t=2', 'm=65537,t=2');
  expect(parse({ passwordHash }).ok).toBe(true);
  expect(parseImportedUser({ ...input, passwordHash }, WORKER_HASH_MEMORY_KIB).ok).toBe(false);
  const fitting = ARGON2ID.replace('m=19456,t=2', 'm=65536,t=2');
  expect(parseImportedUser({ ...input, passwordHash: fitting }, WORKER_HASH_MEMORY_KIB).ok).toBe(true);
});
