import { describe, expect, test } from 'vitest';
import { type ImportedUser, parseImportedUser } from '../../src/domain/imported-user.ts';

const BCRYPT = `$2b$10$${'abcdefghijklmnopqrstu.'.repeat(2)}ABCDEF/9.`;
const ARGON2ID = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'b+/9'.repeat(10)}`;
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
      signUp: null,
      createdAt,
      updatedAt: createdAt,
      version: 1,
    },
  });
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
    ['argon2id of the highest cost', ARGON2ID.replace('m=19456,t=2,p=1', 'm=1048576,t=16,p=16')],
  ])('%s is taken over as it is', (_, passwordHash) => {
    expect(parse({ passwordHash })).toMatchObject({ ok: true, value: { passwordHash } });
  });

  test.each([
    ['a password in clear', 'correct horse battery staple'],
    ['nothing', undefined],
    ['null', null],
    ['empty', ''],
    ['an object', { $binary: 'x' }],
    ['a short bcrypt', BCRYPT.slice(0, -1)],
    ['a long bcrypt', `${BCRYPT}a`],
    ['bcrypt with a line feed', `${BCRYPT}\n`],
    ['bcrypt of an unknown kind', BCRYPT.replace('2b', '2x')],
    ['bcrypt that costs too little to exist', BCRYPT.replace('$10$', '$03$')],
    ['bcrypt that takes minutes', BCRYPT.replace('$10$', '$17$')],
    ['bcrypt that takes days', BCRYPT.replace('$10$', '$31$')],
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
