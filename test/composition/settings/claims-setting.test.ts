import { describe, expect, test } from 'vitest';
import { readLibraryOptions } from '../../../src/composition/library/read-library-options.ts';
import { STORES } from '../../../src/composition/stores.ts';
import { readConfig } from '../../support/read-config.ts';

const MEND =
  'CLAIMS must be at most 16 names of members of publicMetadata separated by commas, such as plan,tenant; each begins with a letter, has 1 to 64 letters, digits, _ . : / and -, and occurs once; registered claims of JWT and OpenID Connect, such as sub, roles, scope or email, are not allowed: use another name in the metadata, such as app_scope';

const many = (count: number): string => Array.from({ length: count }, (_, index) => `claim${index}`).join();

describe('CLAIMS', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['plan', ['plan']],
    ['tenant, plan\r\n', ['tenant', 'plan']],
    ['https://acme.example/plan', ['https://acme.example/plan']],
    ['appScope,a.b', ['appScope', 'a.b']],
    [many(16), many(16).split(',')],
  ])('%j is read', (text, claims) => {
    const config = readConfig(text === undefined ? {} : { CLAIMS: text });
    expect(config.ok && config.value.CLAIMS).toEqual(claims);
  });

  test.each([
    ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sid', 'client_id', 'roles', 'scope'],
    ...['acr', 'amr', 'auth_time', 'azp', 'nonce', 'cnf', 'act', 'groups', 'entitlements'],
    ...['active', 'username', 'token_type', 'email', 'email_verified', 'name', 'locale', 'updated_at'],
    'plan,sub',
    'plan,plan',
    'plan,',
    ',',
    '__proto__',
    '_plan',
    '$plan',
    '1st',
    'two words',
    'plän',
    'x'.repeat(65),
    many(17),
  ])('%s is refused with its mend', (text) => {
    const config = readConfig({ CLAIMS: text });
    expect(config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`)).toEqual([MEND]);
  });

  test('is an option of the library, a list', () => {
    const options = { publicUrl: 'https://auth.example.com' };
    expect(readLibraryOptions({ ...options, claims: ['plan', 'tenant'] }, {}, STORES).CLAIMS).toEqual([
      'plan',
      'tenant',
    ]);
    expect(() => readLibraryOptions({ ...options, claims: ['sub'] }, {}, STORES)).toThrow(
      /claims must be at most 16/,
    );
  });
});
