import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
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
import { unmatchableHashOf } from '../../../src/domain/passwords/hash-setting.ts';
import type { PlainPassword } from '../../../src/domain/passwords/password.ts';

const plain = (text: string) => text as PlainPassword;
const PASSWORD = plain('correct horse battery staple');
const ADA = 'ada@example.com' as EmailKey;
const wasm = new WebAssembly.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@phi-ag/argon2/argon2.wasm'))),
);
const ENGINES = [
  ['native add-ons', nativeArgon2Engine, verifyBcryptNatively],
  ['WebAssembly and script', createWasmArgon2Engine(wasm), verifyBcryptInScript],
] as const;

const weak = (change: Parameters<typeof argon2Hash>[1]) =>
  argon2Hash(PASSWORD, { ...DEFAULT_ARGON2_SETTING, ...change });

describe.each(ENGINES)('the password hasher with %s', (_, engine, verifyBcrypt) => {
  const algorithm = createArgon2PasswordAlgorithm(engine, DEFAULT_ARGON2_SETTING);
  const hasher = createPasswordHasher(
    algorithm,
    [createBcryptPasswordAlgorithm(verifyBcrypt)],
    createWorkGate(2, 100),
  );

  const verify = async (password: PlainPassword, hash: string | null) => {
    const result = await hasher.verify(password, hash, ADA);
    return result.ok ? result.value : result.error.code;
  };

  test('hashes to PHC strings of today’s setting, with a salt of its own each time', async () => {
    const [first, second] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(first.ok && first.value).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(first).not.toEqual(second);
    expect(first.ok && (await verify(PASSWORD, first.value))).toBe('right');
    expect(first.ok && (await verify(plain(`${PASSWORD} `), first.value))).toBe('wrong');
  });

  test.each([
    ['less memory', { memoryCost: 8192 }, 'outdated'],
    ['fewer passes', { timeCost: 1 }, 'outdated'],
    ['argon2i', { algorithm: 1 }, 'outdated'],
    ['argon2d', { algorithm: 0 }, 'outdated'],
    ['more memory', { memoryCost: 32_768 }, 'right'],
    ['more passes', { timeCost: 3 }, 'right'],
  ])('finds a hash with %s %s', async (_what, change, expected) => {
    expect(await verify(PASSWORD, await weak(change))).toBe(expected);
    expect(await verify(plain('another password altogether'), await weak(change))).toBe('wrong');
  });

  test.each(['2a', '2b', '2y'] as const)('understands $%s$ and finds it outdated', async (version) => {
    const hash = (await bcryptHash(PASSWORD, 4)).replace('$2b$', `$${version}$`);
    expect(await verify(PASSWORD, hash)).toBe('outdated');
    expect(await verify(plain('another password altogether'), hash)).toBe('wrong');
  });

  test('lets in who typed a decomposed password into the system that made the bcrypt hash', async () => {
    const typed = 'un café très serré, merci'.normalize('NFD');
    const hash = await bcryptHash(typed, 4);
    expect(await verify(plain(typed.normalize('NFC')), hash)).toBe('outdated');
  });

  test.each([
    ['null', null],
    ['an empty text', ''],
    ['a word', 'plaintext'],
    ['the password in clear', PASSWORD],
    ['a broken PHC string', '$argon2id$v=19$m=19456,t=2,p=1$AAAA'],
    ['an unknown algorithm', '$scrypt$ln=16,r=8,p=1$AAAA$AAAA'],
    ['a broken bcrypt hash', '$2b$10$short'],
    ['a hash that asks for 4 TiB', `$argon2id$v=19$m=4294967295,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('finds every password wrong for %s', async (_what, hash) => {
    expect(await verify(PASSWORD, hash)).toBe('wrong');
  });

  test('has a hash of today’s setting that matches nothing, not even the empty password', async () => {
    expect(algorithm.understands(algorithm.unmatchableHash)).toBe(true);
    expect(algorithm.isWeak(algorithm.unmatchableHash)).toBe(false);
    expect(await verify(plain(''), algorithm.unmatchableHash)).toBe('wrong');
  });

  describe('for an account that is not there, or has no hash that is understood', () => {
    const BCRYPT_4 = unmatchableHashOf('$2b$04');
    const ARGON2_8 = unmatchableHashOf('$argon2id$v=19$m=8,t=1,p=1');
    // Records what the engines themselves receive: with an umlaut, bcrypt is called twice.
    const watch = (decoys: Readonly<Record<string, string>>) => {
      const checked: string[] = [];
      const watched = createPasswordHasher(
        createArgon2PasswordAlgorithm(
          {
            ...engine,
            verify: async (hash, password) => {
              checked.push(hash);
              return engine.verify(hash, password);
            },
          },
          DEFAULT_ARGON2_SETTING,
        ),
        [
          createBcryptPasswordAlgorithm(async (password, hash) => {
            checked.push(hash);
            return verifyBcrypt(password, hash);
          }),
        ],
        createWorkGate(2, 100),
        { choose: async (whose) => decoys[whose] ?? null },
      );
      return async (password: string, hash: string | null, whose = ADA) => {
        checked.length = 0;
        const outcome = await watched.verify(plain(password), hash, whose);
        return [outcome.ok && outcome.value, ...checked];
      };
    };

    test('does the work of today’s setting, as long as nothing else is known', async () => {
      const check = watch({});
      expect(await check(PASSWORD, null)).toEqual(['wrong', algorithm.unmatchableHash]);
      expect(await check(PASSWORD, 'no hash')).toEqual(['wrong', algorithm.unmatchableHash]);
    });

    test.each([BCRYPT_4, ARGON2_8])('does the work of the decoy of its address: %s', async (decoy) => {
      const check = watch({ [ADA]: decoy });
      const unreadable = ['', 'no hash', PASSWORD, '$2b$10$short', `$2b$10$${'9'.repeat(53)}`];
      for (const hash of [null, ...unreadable, '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA']) {
        expect(await check(PASSWORD, hash)).toEqual(['wrong', decoy]);
      }
      expect(await check(PASSWORD, null, 'grace@example.com' as EmailKey)).toEqual([
        'wrong',
        algorithm.unmatchableHash,
      ]);
    });

    test('does its own work for one whose hash is understood, whatever the decoy of its address', async () => {
      const check = watch({ [ADA]: ARGON2_8 });
      const bcrypt = await bcryptHash(PASSWORD, 4);
      expect(await check(PASSWORD, bcrypt)).toEqual(['outdated', bcrypt]);
      expect(await check('another password altogether', bcrypt)).toEqual(['wrong', bcrypt]);
    });

    test('does for each password what a hash of the decoy’s setting costs with that password', async () => {
      const [check, real] = [watch({ [ADA]: BCRYPT_4 }), await bcryptHash('something else', 4)];
      for (const password of ['', 'ascii only', 'ein Schlüssel für alle Türen', 'ü'.repeat(256), '密码']) {
        const decoyed = await check(password, null);
        expect(decoyed).toHaveLength((await check(password, real)).length);
        expect(new Set(decoyed)).toEqual(new Set(['wrong', BCRYPT_4]));
      }
    });

    test('does today’s work where the decoy is of no form that is understood', async () => {
      expect(await watch({ [ADA]: '$scrypt$ln=16' })(PASSWORD, null)).toEqual([
        'wrong',
        algorithm.unmatchableHash,
      ]);
    });
  });

  test('verifies a long password whole: no cut at 72 bytes', async () => {
    const long = plain('x'.repeat(256));
    const hash = await hasher.hash(long);
    expect(hash.ok && (await verify(long, hash.value))).toBe('right');
    expect(hash.ok && (await verify(plain(`${'x'.repeat(255)}y`), hash.value))).toBe('wrong');
  });

  test('is overloaded beyond its queue, for hashing and checking alike', async () => {
    const small = createPasswordHasher(algorithm, [], createWorkGate(1, 1));
    const results = await Promise.all([
      small.hash(PASSWORD),
      small.verify(PASSWORD, null, ADA),
      small.hash(PASSWORD),
      small.verify(PASSWORD, null, ADA),
    ]);
    const overloaded = { ok: false, error: { code: 'overloaded' } };
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(results[3]).toEqual(overloaded);
    expect(
      await Promise.all([small.hash(PASSWORD), small.hash(PASSWORD), small.hash(PASSWORD)]),
    ).toContainEqual(overloaded);
  });
});

const UNUSUAL = [
  'correct horse battery staple',
  'пароль из нескольких слов',
  '😀'.repeat(15),
  'a NUL \u0000 and what follows it',
  '長い合言葉を使いましょう、みなさん',
  'ß'.repeat(256),
].map(plain);

// Every hash that is understood is checked: an engine that answers at once would reveal that there is an account.
describe('a hash that is understood is one that the engine works on', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replaceAll('=', '');
  const spoilt = (hash: string) =>
    [...hash.slice(0, 80)].flatMap((_, index) =>
      ['9', 'B', '_', '.', '0', ''].map((other) => hash.slice(0, index) + other + hash.slice(index + 1)),
    );

  test.each(ENGINES)('argon2 with %s', async (_, engine) => {
    const failed: string[] = [];
    const algorithm = createArgon2PasswordAlgorithm(
      {
        ...engine,
        verify: async (hash, password) => {
          // The native engine returns `false` at once for a hash that it cannot decode, so the strict add-on is asked.
          await argon2Verify(hash, password).catch((error) => failed.push(`${hash}: ${error}`));
          return engine.verify(hash, password);
        },
      },
      { memoryCost: 8, timeCost: 1, parallelism: 1 },
    );
    for (const salt of ['12345678', '123456789', '1234567890'])
      for (const hash of spoilt(`$argon2id$v=19$m=8,t=1,p=1$${base64(salt)}$${base64(`${salt}${salt}`)}`))
        await algorithm.verify(PASSWORD, hash);
    expect(failed).toEqual([]);
  });

  test('bcrypt with native add-ons: none but those whose spare bits are not set', () => {
    const { understands } = createBcryptPasswordAlgorithm(verifyBcryptNatively);
    const canonical = (text: string) =>
      understands(`$2b$10$${'.'.repeat(21)}${text[0]}${'.'.repeat(30)}${text[1]}`);
    const alphabet = [...'./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
    expect(alphabet.filter((last) => canonical(`${last}.`))).toEqual([...'.Oeu']);
    expect(alphabet.filter((last) => canonical(`.${last}`))).toEqual([...'.CGKOSWaeimquy26']);
    for (const cost of ['03', '17', '31']) expect(understands(`$2b$${cost}$${'.'.repeat(53)}`)).toBe(false);
  });
});

describe('the engines', () => {
  const [native, script] = ENGINES.map(([, engine]) => engine);
  const pairs = [
    [native, script],
    [script, native],
    [script, script],
  ] as const;

  test.each(UNUSUAL)(
    'give hashes that the other one verifies, and no shorter password matches: %j',
    async (password) => {
      for (const [maker, checker] of pairs) {
        const hash = (await maker?.hash(password, DEFAULT_ARGON2_SETTING)) ?? '';
        expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
        expect(await checker?.verify(hash, password)).toBe(true);
        expect(await checker?.verify(hash, password.slice(0, -1))).toBe(false);
        expect(await checker?.verify(hash, `${password}x`)).toBe(false);
      }
    },
  );

  test('do not take a lack of memory for a wrong password', async () => {
    const hungry = (await native?.hash('x', { memoryCost: 19456, timeCost: 1, parallelism: 1 })) ?? '';
    const costly = hungry.replace('m=19456', 'm=4000000');
    await expect(script?.verify(costly, 'x')).rejects.toThrow(/Argon2 failed with code/);
  });
});
