import { hash as argon2Hash } from '@node-rs/argon2';
import { hash as bcryptHash } from '@node-rs/bcrypt';
import { describe, expect, it } from 'vitest';
import {
  createArgon2PasswordAlgorithm,
  DEFAULT_ARGON2_SETTING,
} from '../../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { createBcryptPasswordAlgorithm } from '../../../src/adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { createPasswordHasher } from '../../../src/application/create-password-hasher.ts';
import { createWorkGate } from '../../../src/application/work-gate.ts';
import type { PlainPassword } from '../../../src/domain/password.ts';

const plain = (text: string) => text as PlainPassword;
const PASSWORD = plain('correct horse battery staple');
const algorithm = createArgon2PasswordAlgorithm(DEFAULT_ARGON2_SETTING);
const hasher = createPasswordHasher(algorithm, [createBcryptPasswordAlgorithm()], createWorkGate(2, 100));

const verify = async (password: PlainPassword, hash: string | null) => {
  const result = await hasher.verify(password, hash);
  return result.ok ? result.value : result.error.code;
};

const weak = (change: Parameters<typeof argon2Hash>[1]) =>
  argon2Hash(PASSWORD, { ...DEFAULT_ARGON2_SETTING, ...change });

describe('the password hasher', () => {
  it('hashes to PHC strings of today’s setting, with a salt of its own each time', async () => {
    const [first, second] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(first.ok && first.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toEqual(second);
    expect(first.ok && (await verify(PASSWORD, first.value))).toBe('right');
    expect(first.ok && (await verify(plain(`${PASSWORD} `), first.value))).toBe('wrong');
  });

  it.each([
    ['less memory', { memoryCost: 8192 }, 'outdated'],
    ['fewer passes', { timeCost: 1 }, 'outdated'],
    ['argon2i', { algorithm: 1 }, 'outdated'],
    ['argon2d', { algorithm: 0 }, 'outdated'],
    ['more memory', { memoryCost: 32_768 }, 'right'],
    ['more passes', { timeCost: 3 }, 'right'],
  ])('finds a hash with %s %s', async (_, change, expected) => {
    expect(await verify(PASSWORD, await weak(change))).toBe(expected);
    expect(await verify(plain('another password altogether'), await weak(change))).toBe('wrong');
  });

  it.each(['2a', '2b', '2y'] as const)('understands $%s$ and finds it outdated', async (version) => {
    const hash = (await bcryptHash(PASSWORD, 4)).replace('$2b$', `$${version}$`);
    expect(await verify(PASSWORD, hash)).toBe('outdated');
    expect(await verify(plain('another password altogether'), hash)).toBe('wrong');
  });

  it('lets in who typed a decomposed password into the system that made the bcrypt hash', async () => {
    const typed = 'un café très serré, merci'.normalize('NFD');
    const hash = await bcryptHash(typed, 4);
    expect(await verify(plain(typed.normalize('NFC')), hash)).toBe('outdated');
  });

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['a word', 'plaintext'],
    ['the password in clear', PASSWORD],
    ['a broken PHC string', '$argon2id$v=19$m=19456,t=2,p=1$AAAA'],
    ['an unknown algorithm', '$scrypt$ln=16,r=8,p=1$AAAA$AAAA'],
    ['a broken bcrypt hash', '$2b$10$short'],
    ['a hash that asks for 4 TiB', `$argon2id$v=19$m=4294967295,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('finds every password wrong for %s', async (_, hash) => {
    expect(await verify(PASSWORD, hash)).toBe('wrong');
  });

  it('has a hash of today’s setting that matches nothing, not even the empty password', async () => {
    expect(algorithm.understands(algorithm.unmatchableHash)).toBe(true);
    expect(algorithm.isWeak(algorithm.unmatchableHash)).toBe(false);
    expect(await verify(plain(''), algorithm.unmatchableHash)).toBe('wrong');
  });

  it('does the work of a real check for an account that is not there', async () => {
    const checked: string[] = [];
    const watched = createPasswordHasher(
      {
        ...algorithm,
        verify: (password, hash) => {
          checked.push(hash);
          return algorithm.verify(password, hash);
        },
      },
      [],
      createWorkGate(1, 1),
    );
    await watched.verify(PASSWORD, null);
    await watched.verify(PASSWORD, 'no hash');
    expect(checked).toEqual([algorithm.unmatchableHash, algorithm.unmatchableHash]);
  });

  it('verifies a long password whole: no cut at 72 bytes', async () => {
    const long = plain('x'.repeat(256));
    const hash = await hasher.hash(long);
    expect(hash.ok && (await verify(long, hash.value))).toBe('right');
    expect(hash.ok && (await verify(plain(`${'x'.repeat(255)}y`), hash.value))).toBe('wrong');
  });

  it('is overloaded beyond its queue, for hashing and checking alike', async () => {
    const small = createPasswordHasher(algorithm, [], createWorkGate(1, 1));
    const results = await Promise.all([
      small.hash(PASSWORD),
      small.verify(PASSWORD, null),
      small.hash(PASSWORD),
      small.verify(PASSWORD, null),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false]);
    expect(results[2]).toEqual({ ok: false, error: { code: 'overloaded' } });
  });
});
