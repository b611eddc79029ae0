import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hash as argon2Hash } from '@node-rs/argon2';
import { hash as bcryptHash } from '@node-rs/bcrypt';
import { describe, expect, test } from 'vitest';
import { createArgon2PasswordAlgorithm } from '../../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { DEFAULT_ARGON2_SETTING } from '../../../src/adapters/driven/argon2/argon2-setting.ts';
import { nativeArgon2Engine } from '../../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { createWasmArgon2Engine } from '../../../src/adapters/driven/argon2/wasm-argon2-engine.ts';
import { createBcryptPasswordAlgorithm } from '../../../src/adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { verifyBcryptNatively } from '../../../src/adapters/driven/bcrypt/native-bcrypt.ts';
import { verifyBcryptInScript } from '../../../src/adapters/driven/bcrypt/script-bcrypt.ts';
import { createPasswordHasher } from '../../../src/application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../../../src/application/passwords/work-gate.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import { isUsableHash, WORKER_HASH_MEMORY_KIB } from '../../../src/domain/passwords/imported-hash.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';

const PASSWORD = 'the password of another system' as PlainPassword;
const wasm = new WebAssembly.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@phi-ag/argon2/argon2.wasm'))),
);
const HASHERS = {
  native: createPasswordHasher(
    createArgon2PasswordAlgorithm(nativeArgon2Engine, DEFAULT_ARGON2_SETTING),
    [createBcryptPasswordAlgorithm(verifyBcryptNatively)],
    createWorkGate(1, 10),
  ),
  'in a worker': createPasswordHasher(
    createArgon2PasswordAlgorithm(createWasmArgon2Engine(wasm), DEFAULT_ARGON2_SETTING),
    [createBcryptPasswordAlgorithm(verifyBcryptInScript)],
    createWorkGate(1, 10),
  ),
};

const outcomeOn = async (name: keyof typeof HASHERS, hash: string): Promise<string> => {
  try {
    const checked = await HASHERS[name].verify(PASSWORD, hash, 'ada@example.com' as EmailKey);
    return checked.ok ? checked.value : checked.error.code;
  } catch {
    return 'failed';
  }
};

/** Whether a log-in with the right password succeeds on every runtime. */
const isVerified = async (hash: string): Promise<boolean> => {
  const outcomes = await Promise.all([outcomeOn('native', hash), outcomeOn('in a worker', hash)]);
  return outcomes.every((outcome) => outcome === 'right' || outcome === 'outdated');
};

const argon2 = (m: number, t: number, p: number, salt = 16, outputLen = 32) =>
  argon2Hash(PASSWORD, {
    memoryCost: m,
    timeCost: t,
    parallelism: p,
    outputLen,
    salt: Buffer.alloc(salt, 7),
  });

const nextCharacter = (hash: string, at: number, alphabet: string): string =>
  hash.slice(0, at) + alphabet[alphabet.indexOf(hash[at] ?? '') + 1] + hash.slice(at + 1);
const CRYPT = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

describe('a hash of another system', () => {
  test.each<[string, () => Promise<string>]>([
    ['bcrypt', () => bcryptHash(PASSWORD, 4)],
    ['bcrypt 2a', async () => (await bcryptHash(PASSWORD, 4)).replace('$2b', '$2a')],
    ['bcrypt 2y', async () => (await bcryptHash(PASSWORD, 4)).replace('$2b', '$2y')],
    ['argon2id of the least', () => argon2(8, 1, 1, 8, 16)],
    ['argon2id of the longest', () => argon2(16, 1, 1, 48, 64)],
    ['argon2id of a salt of 10 bytes and a digest of 20', () => argon2(16, 1, 1, 10, 20)],
    ['argon2id of 16 lanes', () => argon2(128, 2, 16)],
    ['argon2id of a worker’s most memory', () => argon2(WORKER_HASH_MEMORY_KIB, 1, 4)],
  ])('that is taken over is verified by a log-in everywhere: %s', async (_, make) => {
    const hash = await make();
    expect(isUsableHash(hash, WORKER_HASH_MEMORY_KIB)).toBe(true);
    expect(await isVerified(hash)).toBe(true);
  });

  test.each<[string, () => Promise<string>]>([
    [
      'bcrypt with spare bits in its salt',
      async () => nextCharacter(await bcryptHash(PASSWORD, 4), 28, CRYPT),
    ],
    [
      'bcrypt with spare bits in its digest',
      async () => nextCharacter(await bcryptHash(PASSWORD, 4), 59, CRYPT),
    ],
    ['argon2id with leading zeros', async () => (await argon2(16, 1, 1)).replace('m=16', 'm=016')],
    ['argon2id in another order', async () => (await argon2(16, 1, 1)).replace('m=16,t=1', 't=1,m=16')],
    ['argon2id with a key id', async () => (await argon2(16, 1, 1)).replace('p=1$', 'p=1,keyid=AAAA$')],
    ['argon2id of version 16', async () => (await argon2(16, 1, 1)).replace('v=19', 'v=16')],
    [
      'argon2id with spare bits',
      async () => {
        const hash = await argon2(16, 1, 1);
        return nextCharacter(hash, hash.length - 1, BASE64);
      },
    ],
  ])('that no log-in verifies everywhere is not taken over: %s', async (_, make) => {
    const hash = await make();
    expect(await isVerified(hash)).toBe(false);
    expect(isUsableHash(hash, WORKER_HASH_MEMORY_KIB)).toBe(false);
  });
});
