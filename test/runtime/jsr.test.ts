import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const execute = promisify(execFile);
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the package for JSR', () => {
  test('has no types that JSR would have to infer, and nothing in it that it could not publish', async () => {
    const { stderr } = await execute(
      resolve('node_modules/.bin/deno'),
      ['publish', '--dry-run', '--allow-dirty'],
      { env: { ...process.env, NO_COLOR: '1' } },
    );
    expect(stderr).toContain('Dry run complete');
    expect(stderr).not.toContain('warning');
    const files = [...stderr.matchAll(/^ +file:\/\/(\S+) \(/gm)].map(([, path = '']) =>
      path.slice(process.cwd().length + 1),
    );
    expect(files).toContain('src/verify/index.ts');
    expect(files.filter((file) => !/^src\/.+\.ts$|^deno\.json$|^[A-Z]+(\.md)?$/.test(file))).toEqual([]);
  });

  test('exports under the same names as the package for npm', () => {
    const npm = Object.keys(readJson('package.json').exports);
    expect(Object.keys(readJson('deno.json').exports).filter((name) => !npm.includes(name))).toEqual([]);
  });
});
