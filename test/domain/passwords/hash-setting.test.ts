import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCounts, hashSettingOf, unmatchableHashOf } from '../../../src/domain/passwords/hash-setting.ts';
import { isUsableHash, SERVER_HASH_MEMORY_KIB } from '../../../src/domain/passwords/imported-hash.ts';

const argon2id = (setting: string) => `$argon2id$v=19$${setting}$${'c'.repeat(21)}A$${'d'.repeat(42)}A`;
const bcrypt = (beginning: string) => `${beginning}$${'e'.repeat(53)}`;

test.each([
  [argon2id('m=19456,t=2,p=1'), '$argon2id$v=19$m=19456,t=2,p=1'],
  [argon2id('m=65536,t=16,p=16'), '$argon2id$v=19$m=65536,t=16,p=16'],
  [bcrypt('$2b$10'), '$2b$10'],
  [bcrypt('$2a$04'), '$2b$04'],
  [bcrypt('$2y$16'), '$2b$16'],
  [null, null],
  ['', null],
  ['md5:5f4dcc3b5aa765d61d8327deb882cf99', null],
  ['$2b$10$short', null],
  [`${bcrypt('$2b$10')}\n`, null],
  [argon2id('m=019456,t=2,p=1'), null],
  // Nobody has a hash that the import refuses, and no decoy may cost as much.
  [bcrypt('$2b$17'), null],
  [argon2id('m=1048577,t=1,p=1'), null],
  [argon2id('m=1048576,t=2,p=1'), null],
  [argon2id('m=19456,t=17,p=1'), null],
  [argon2id('m=19456,t=2,p=17'), null],
  [argon2id('m=19456,t=2,p=1').replace('argon2id', 'argon2i'), null],
])('the setting of %s is %s', (hash, expected) => {
  expect(hashSettingOf(hash)).toBe(expected);
});

test('the hash that nobody matches has the setting it is asked for, and import would take it', () => {
  const settings = fc.oneof(
    fc
      .tuple(fc.integer({ min: 8, max: 65_536 }), fc.integer({ min: 1, max: 16 }))
      .map(([memory, passes]) => `$argon2id$v=19$m=${memory},t=${passes},p=1`),
    fc.integer({ min: 4, max: 16 }).map((cost) => `$2b$${String(cost).padStart(2, '0')}`),
  );
  fc.assert(
    fc.property(settings, (setting) => {
      const hash = unmatchableHashOf(setting);
      expect(isUsableHash(hash, SERVER_HASH_MEMORY_KIB)).toBe(true);
      expect(hashSettingOf(hash)).toBe(setting);
    }),
  );
});

test('counts are added up by setting', () => {
  const [one, two] = [
    [
      { setting: 'a', count: 1 },
      { setting: 'b', count: 2 },
      { setting: 'a', count: 3 },
    ],
    [
      { setting: 'b', count: 4 },
      { setting: 'c', count: 5 },
    ],
  ];
  expect(addCounts(one, two)).toEqual([
    { setting: 'a', count: 4 },
    { setting: 'b', count: 6 },
    { setting: 'c', count: 5 },
  ]);
});
