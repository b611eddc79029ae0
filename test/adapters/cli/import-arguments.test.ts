import { describe, expect, test } from 'vitest';
import {
  importUsage,
  parseImportArguments,
} from '../../../src/adapters/driving/cli/import/import-arguments.ts';

describe('the arguments of an import', () => {
  test.each<[readonly string[], object]>([
    [['users.csv'], { file: 'users.csv', format: undefined }],
    [['-'], { file: '-' }],
    [['--format', 'csv', '-'], { file: '-', format: 'csv' }],
    [['users', '--format=json'], { file: 'users', format: 'json' }],
    [['a=b.ndjson'], { file: 'a=b.ndjson' }],
    [
      [
        '--map-role',
        'Super Admin=admin',
        '--map-role=a=b=user',
        '--map-role=writer=editor',
        '--map-status',
        '10=active',
        'users',
      ],
      {
        mapping: {
          roles: new Map([
            ['Super Admin', 'admin'],
            ['a=b', 'user'],
            ['writer', 'editor'],
          ]),
          statuses: new Map([['10', 'active']]),
        },
      },
    ],
  ])('%j are read', (args, expected) => {
    expect(parseImportArguments(args, ['user', 'admin', 'editor'])).toMatchObject({
      ok: true,
      value: expected,
    });
  });

  test.each<[readonly string[], RegExp]>([
    [[], /^specify one file, or - for standard input$/],
    [['a', 'b'], /^specify one file/],
    [['--format', 'xml', 'a'], /^--format must be one of: ndjson, json, csv$/],
    [['a', '--format'], /^--format must be one of/],
    [['--map-role', 'a=root', 'b'], /^--map-role "a=root" must be <word>=user\|admin\|editor$/],
    [['--map-role', '=admin', 'b'], /^--map-role "=admin" must be/],
    [['--map-role', 'admin', 'b'], /^--map-role "admin" must be/],
    [['--map-role', 'user'], /^--map-role "user" must be/],
    [['a', '--map-status'], /^--map-status "" must be <word>=active\|disabled$/],
    [['--dry-run', 'a'], /^unknown option "--dry-run"$/],
    [['-v', 'a'], /^unknown option "-v"$/],
  ])('%j are refused with the mend', (args, error) => {
    expect(parseImportArguments(args, ['user', 'admin', 'editor'])).toEqual({
      ok: false,
      error: expect.stringMatching(error),
    });
  });
});

test('how it is used names every option', () => {
  const usage = importUsage('latchkey import');
  for (const option of ['usage: latchkey import ', '--format', '--map-role', '--map-status', ' - ']) {
    expect(usage).toContain(option);
  }
});
