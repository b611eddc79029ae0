import { describe, expect, test } from 'vitest';
import { createForeignRecord } from '../../../src/adapters/driving/cli/import/foreign-record.ts';
import type { ImportMapping } from '../../../src/adapters/driving/cli/import/import-mapping.ts';
import { mapUser } from '../../../src/adapters/driving/cli/import/map-user.ts';
import { plainValue } from '../../../src/adapters/driving/cli/import/plain-value.ts';
import { must } from '../../support/open-use-cases.ts';
import { BCRYPT, NO_MAPPING, NOW } from './run-import.ts';

const map = (document: object, mapping: Partial<ImportMapping> = {}) => {
  const members = Object.entries({ id: 1, email: 'ada@example.com', ...document });
  const record = must(createForeignRecord(members.map(([name, value]) => [name, plainValue(value)])));
  return mapUser(record, { ...NO_MAPPING, ...mapping }, NOW);
};
const mapped = (document: object, mapping: Partial<ImportMapping> = {}) => must(map(document, mapping));
const reasonsOf = (document: object, mapping: Partial<ImportMapping> = {}): readonly string[] => {
  const user = map(document, mapping);
  return user.ok ? [] : user.error.reasons;
};

test('a record that says nothing more is of an ordinary, active, unproven user of now', () => {
  expect(mapped({})).toEqual({
    id: '1',
    name: undefined,
    email: 'ada@example.com',
    passwordHash: undefined,
    createdAt: NOW,
    roles: ['user'],
    status: 'active',
    emailVerified: false,
  });
});

describe('an id', () => {
  test.each<[unknown, string]>([
    [{ $oid: '65F0C0FFEE65F0C0FFEE65F0' }, '65f0c0ffee65f0c0ffee65f0'],
    ['65f0c0ffee65f0c0ffee65f0', '65f0c0ffee65f0c0ffee65f0'],
    ['F47AC10B-58CC-4372-A567-0E02B2C3D479', 'F47AC10B-58CC-4372-A567-0E02B2C3D479'],
    [{ $uuid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' }, 'f47ac10b-58cc-4372-a567-0e02b2c3d479'],
    [0, '0'],
    [42, '42'],
    ['42', '42'],
    [{ $numberInt: '42' }, '42'],
    [{ $numberLong: '9223372036854775807' }, '9223372036854775807'],
    ['V1StGXR8_Z5jdHi6B-myT', 'V1StGXR8_Z5jdHi6B-myT'],
    ['auth0|5f7c8ec7c33c6c004bbafe82', '5f7c8ec7c33c6c004bbafe82'],
    ['a'.repeat(128), 'a'.repeat(128)],
  ])('%j is kept as %s', (id, expected) => {
    expect(mapped({ id }).id).toBe(expected);
  });

  test.each<[unknown]>([
    [-1],
    [1.5],
    [2 ** 53],
    [true],
    ['a b'],
    ['a/b'],
    ['..'],
    ['<script>'],
    ['a|b|c'],
    ['a'.repeat(129)],
    [['a']],
    [{ $oid: 'zz' }],
    [{ $binary: { base64: 'o0w38TZmRTmBkN1GeO3pBg==', subType: '03' } }],
    [{ $binary: { base64: 'AAAA', subType: '04' } }],
    [{ toString: 'x' }],
  ])('%j is refused', (id) => {
    expect(reasonsOf({ id })).toEqual([expect.stringMatching(/^"id" must be an ObjectId, a UUID, a number/)]);
  });

  test('that is missing is refused with the mend', () => {
    expect(reasonsOf({ id: null })).toEqual([
      expect.stringMatching(/^has no "_id" or "id"; include the ids/),
    ]);
  });

  test('is `_id` where there is also another', () => {
    expect(mapped({ id: 'other', _id: 'first' }).id).toBe('first');
  });
});

describe('the time', () => {
  const time = '2019-08-11T17:54:14.692Z';
  test.each<[unknown, string]>([
    [time, time],
    ['2019-08-11T17:54:14.692123456Z', time],
    ['2019-08-11T19:54:14.692+02:00', time],
    ['2019-08-11T19:54:14.692+0200', time],
    ['2019-08-11 19:54:14.692+02', time],
    ['2019-08-11 17:54:14.692 UTC', time],
    ['2019-08-11 17:54:14', '2019-08-11T17:54:14.000Z'],
    ['2019-08-11T17:54', '2019-08-11T17:54:00.000Z'],
    ['2019-08-11', '2019-08-11T00:00:00.000Z'],
    [1565546054692, time],
    ['1565546054692', time],
    [1565546054, '2019-08-11T17:54:14.000Z'],
    [1565546054.692, time],
    ['1565546054', '2019-08-11T17:54:14.000Z'],
    [{ $date: time }, time],
    [{ $date: 1565546054692 }, time],
    [{ $date: { $numberLong: '1565546054692' } }, time],
    [{ $date: 3 }, '1970-01-01T00:00:00.003Z'],
    [0, '1970-01-01T00:00:00.000Z'],
  ])('%j is %s', (createdAt, expected) => {
    expect(mapped({ createdAt }).createdAt.toJSON()).toBe(expected);
  });

  test.each<[unknown]>([
    ['08/11/2019'],
    ['11 August 2019'],
    ['yesterday'],
    ['2019-02-30T00:00:00Z'],
    ['2019-13-01'],
    ['2019-08-11T25:00:00Z'],
    ['0001-01-01T00:00:00Z'],
    ['2026-12-02T00:00:00Z'],
    [-1],
    [1e300],
    [true],
    [[]],
    [{ $date: 'soon' }],
    [{ $date: { $numberLong: '-1577923200000' } }],
    [{ $timestamp: { t: 1, i: 1 } }],
  ])('%j is refused', (createdAt) => {
    expect(reasonsOf({ createdAt })).toEqual([
      expect.stringMatching(/^"createdAt" must be a time between 1970 and now: ISO 8601/),
    ]);
  });

  test('is that of the ObjectId where nothing says it', () => {
    const { createdAt } = mapped({ _id: { $oid: '6650f1a265f0c0ffee65f0c0' } });
    expect(createdAt.toJSON()).toBe('2024-05-24T19:59:30.000Z');
  });
});

describe('the status', () => {
  test.each<[object]>([
    [{ disabled: true }],
    [{ isDisabled: 'true' }],
    [{ blocked: 1 }],
    [{ is_blocked: 'yes' }],
    [{ blocked: { $numberInt: '1' } }],
    [{ banned: 't' }],
    [{ suspended_at: '2024-05-06 07:08:09' }],
    [{ lockedAt: { $date: '2024-05-06T07:08:09Z' } }],
    [{ active: false }],
    [{ isActive: '0' }],
    [{ is_active: 'f' }],
    [{ Enabled: 'No' }],
    [{ status: 'blocked' }],
    [{ status: 'INACTIVE' }],
    [{ status: 'suspended', isActive: true }],
    [{ status: 'active', blocked: true }],
    [{ isActive: true, blocked: true }],
  ])('%j is disabled', (document) => {
    expect(mapped(document).status).toBe('disabled');
  });

  test.each<[object]>([
    [{ disabled: false }],
    [{ blocked: null }],
    [{ bannedAt: '' }],
    [{ isActive: true }],
    [{ status: 'Active' }],
    [{ status: 'enabled', blocked: 'false' }],
    [{ deleted: false, deletedAt: null }],
  ])('%j is active', (document) => {
    expect(mapped(document).status).toBe('active');
  });

  test.each<[object]>([
    [{ deleted: true }],
    [{ deletedAt: '2024-05-06' }],
    [{ isDeleted: '1' }],
    [{ status: 'deleted' }],
  ])('%j is of somebody whom nobody brings back', (document) => {
    expect(reasonsOf(document)).toEqual([
      expect.stringMatching(/^was deleted in the other system and is not imported/),
    ]);
  });

  test.each<[object, string]>([
    [{ blocked: 'perhaps' }, '"blocked"'],
    [{ isActive: {} }, '"isActive"'],
    [{ deleted: [true] }, '"deleted"'],
    [{ email_verified: 'soon' }, '"email_verified"'],
  ])('%j is refused, since it is neither yes nor no', (document, name) => {
    expect(reasonsOf(document)).toEqual([`${name} must be true, false or a time since 1970`]);
  });

  test('of a word that is not known is refused until it is mapped', () => {
    const document = { status: 'pending review', blocked: false };
    expect(map(document)).toEqual({
      ok: false,
      error: {
        reasons: ['has the unknown status "pending review"'],
        unmapped: [{ option: '--map-status', word: 'pending review' }],
      },
    });
    expect(mapped(document, { statuses: new Map([['pending review', 'active']]) }).status).toBe('active');
    const statuses = new Map([['pending review', 'disabled' as const]]);
    expect(mapped(document, { statuses }).status).toBe('disabled');
    expect(mapped({ status: 10 }, { statuses: new Map([['10', 'active']]) }).status).toBe('active');
  });

  test('that is mapped to active lets nobody in who is blocked by another member', () => {
    const statuses = new Map([['locked', 'active' as const]]);
    expect(mapped({ status: 'locked' }, { statuses }).status).toBe('active');
    expect(mapped({ status: 'locked', blocked: true }, { statuses }).status).toBe('disabled');
  });
});

describe('roles', () => {
  test.each<[object]>([
    [{ role: 'user' }],
    [{ roles: ['user'] }],
    [{ roles: [] }],
    [{ role: 'USER' }],
    [{ isAdmin: false }],
  ])('%j is an ordinary user', (document) => {
    expect(mapped(document).roles).toEqual(['user']);
  });

  test.each<[object, readonly string[]]>([
    [{ role: 'admin' }, ['admin']],
    [{ roles: ['user', 'admin'] }, ['admin']],
    [{ roles: 'user,editor; reviewer' }, ['editor', 'reviewer']],
    [{ roles: '["admin","editor"]' }, ['admin', 'editor']],
    [{ roles: '{admin,"Super User"}' }, ['admin', 'Super User']],
    [{ roles: [{ name: 'Super Admin' }, { id: 7 }] }, ['Super Admin', '{"id":7}']],
    [{ roles: [{ $oid: '65f0c0ffee65f0c0ffee65f0' }] }, ['65f0c0ffee65f0c0ffee65f0']],
    [{ roles: { admin: true } }, ['{"admin":true}']],
    [{ isAdmin: true }, ['admin']],
    [{ is_superuser: 't' }, ['admin']],
    [{ isAdmin: 'perhaps' }, ['admin']],
    [{ role: 'constructor' }, ['constructor']],
    [{ role: 3 }, ['3']],
  ])('%j is never granted, and refused word by word', (document, words) => {
    expect(map(document)).toMatchObject({
      ok: false,
      error: { unmapped: words.map((word) => ({ option: '--map-role', word })) },
    });
  });

  test('are what the mapping says', () => {
    const roles = new Map([
      ['admin', 'admin' as const],
      ['editor', 'user' as const],
    ]);
    expect(mapped({ roles: ['admin', 'editor'] }, { roles }).roles).toEqual(['user', 'admin']);
    expect(mapped({ isAdmin: true }, { roles }).roles).toEqual(['user', 'admin']);
    expect(mapped({ role: 'editor' }, { roles }).roles).toEqual(['user']);
    expect(reasonsOf({ role: 'Admin' }, { roles })).toEqual(['has the unknown role "Admin"']);
    expect(mapped({ role: 'user' }, { roles: new Map([['user', 'admin']]) }).roles).toEqual([
      'user',
      'admin',
    ]);
  });
});

describe('whether the address is verified', () => {
  test.each<[object, boolean]>([
    [{ emailVerified: true }, true],
    [{ email_verified: 'true' }, true],
    [{ isVerified: 1 }, true],
    [{ emailVerified: '2024-05-06T07:08:09Z' }, true],
    [{ emailVerified: { $date: '2024-05-06T07:08:09Z' } }, true],
    [{ email_verified_at: '2024-05-06 07:08:09' }, true],
    [{ confirmed_at: 1714979289 }, true],
    [{ emailVerified: false }, false],
    [{ emailVerified: 'no' }, false],
    [{ emailVerified: null }, false],
    [{ emailVerified: true, verified: false }, false],
    [{ verified: true, confirmed: true }, true],
  ])('%j: %s', (document, expected) => {
    expect(mapped(document).emailVerified).toBe(expected);
  });
});

describe('name, address and hash', () => {
  test.each<[object, unknown]>([
    [{ name: 'Ada' }, 'Ada'],
    [{ displayName: 'Ada' }, 'Ada'],
    [{ 'Full Name': 'Ada' }, 'Ada'],
    [{ first_name: 'Ada', last_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ givenName: 'Ada' }, 'Ada'],
    [{ familyName: 'Lovelace' }, 'Lovelace'],
    [{ name: '', firstName: 'Ada' }, 'Ada'],
    [{}, undefined],
  ])('%j is called %s', (document, name) => {
    expect(mapped(document).name).toBe(name);
  });

  test.each(['password', 'passwordHash', 'password_hash', 'encrypted_password', 'password_digest', 'hash'])(
    'the hash is found as %s',
    (name) => {
      expect(mapped({ [name]: BCRYPT }).passwordHash).toBe(BCRYPT);
    },
  );

  test('a hash that is not where it is expected is not taken for an account without one', () => {
    const custom_password_hash = { algorithm: 'bcrypt', hash: BCRYPT };
    expect(mapped({ custom_password_hash }).passwordHash).toBe(custom_password_hash);
  });

  test.each(['email', 'E-Mail', 'emailAddress', 'mail'])('the address is found as %s', (name) => {
    expect(mapped({ email: null, [name]: 'bob@example.com' }).email).toBe('bob@example.com');
  });
});

test.each([
  'id',
  'name',
  'firstName',
  'createdAt',
  'blocked',
  'status',
  'deleted',
  'roles',
  'isAdmin',
  'emailVerified',
])('an object as %s that cannot be turned into text throws nothing', (name) => {
  const hostile = { toString: 1, valueOf: 1, toJSON: 1 };
  expect(() => map({ [name]: hostile })).not.toThrow();
  expect(() => map({ [name]: [hostile] })).not.toThrow();
  const wrappers = ['$oid', '$date', '$numberLong', '$uuid', '$symbol', '$binary', '$undefined'];
  for (const wrapper of wrappers) expect(() => map({ [name]: { [wrapper]: hostile } })).not.toThrow();
  const base64 = 'o0w38TZmRTmBkN1GeO3pBg==';
  expect(() => map({ [name]: { $binary: { base64, subType: hostile } } })).not.toThrow();
  expect(() => map({ [name]: { $binary: base64, $type: hostile } })).not.toThrow();
});

test('all that is wrong is told at once', () => {
  expect(reasonsOf({ id: 'a b', createdAt: 'x', blocked: 'x', emailVerified: 'x', role: 'x' })).toHaveLength(
    5,
  );
});
