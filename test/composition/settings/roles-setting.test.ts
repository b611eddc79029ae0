import { describe, expect, test } from 'vitest';
import { readLibraryOptions } from '../../../src/composition/library/read-library-options.ts';
import { STORES } from '../../../src/composition/stores.ts';
import { readConfig } from '../../support/read-config.ts';

const MEND =
  'ROLES must be at most 32 roles separated by commas, such as editor,reviewer; each has 1 to 32 lower-case letters, digits, - and _, and occurs once; user and admin always exist and must not be listed';

const many = (count: number): string => Array.from({ length: count }, (_, index) => `role-${index}`).join();

describe('ROLES', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['editor', ['editor']],
    ['editor, reviewer\r\n', ['editor', 'reviewer']],
    ['2nd-line_support', ['2nd-line_support']],
    [many(32), many(32).split(',')],
  ])('%j is read', (text, roles) => {
    const config = readConfig(text === undefined ? {} : { ROLES: text });
    expect(config.ok && config.value.ROLES).toEqual(roles);
  });

  test.each([
    'user',
    'editor,admin',
    'editor,editor',
    'Editor',
    'editor,',
    ',',
    'editor reviewer',
    'éditeur',
    'a.b',
    '$where',
    'x'.repeat(33),
    many(33),
  ])('%s is refused with its mend', (text) => {
    const config = readConfig({ ROLES: text });
    expect(config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`)).toEqual([MEND]);
  });

  test('is an option of the library, a list', () => {
    const options = { publicUrl: 'https://auth.example.com' };
    expect(readLibraryOptions({ ...options, roles: ['editor', 'reviewer'] }, {}, STORES).ROLES).toEqual([
      'editor',
      'reviewer',
    ]);
    expect(readLibraryOptions({ ...options, roles: [] }, {}, STORES).ROLES).toEqual([]);
    expect(() => readLibraryOptions({ ...options, roles: ['admin'] }, {}, STORES)).toThrow(
      /roles must be at most 32/,
    );
  });
});
