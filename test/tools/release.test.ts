import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VERSION_PLACES } from '../../tools/release/version-places.ts';

const TOOL = resolve('tools/release.ts');
const CHANGELOG = `# Changelog

Some words.

## Unreleased

### Fixed

- A bug.

## 0.0.9 - 2026-01-01

- The first.
`;
/** What `npm run check` is in the repository of the test: red where there is a file of this name. */
const RED = '.git/red';

let repository: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(repository, file), text);
const commit = (subject: string) => {
  git('add', '--all');
  git('commit', '--quiet', '-m', subject);
};

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'latchkey-release-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.com');
  for (const { file } of VERSION_PLACES) {
    mkdirSync(join(repository, dirname(file)), { recursive: true });
    cpSync(file, join(repository, file));
  }
  const check = `test ! -e ${RED}`;
  write('package.json', read('package.json').replace(/"check": ".*"/, `"check": "${check}"`));
  write('CHANGELOG.md', CHANGELOG);
  commit('feat: all of it');
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

const release = (...args: string[]) =>
  spawnSync(process.execPath, [TOOL, '--date', '2026-12-01', ...args], { cwd: repository, encoding: 'utf8' });
const state = () => [git('rev-parse', 'HEAD'), git('tag', '--list'), git('status', '--porcelain')];

test('writes the version wherever it stands, dates the changelog, commits and tags', () => {
  const { status, stderr, stdout } = release('7.8.9');
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toContain('chore(release): 7.8.9 is committed and tagged v7.8.9.');
  const versions = VERSION_PLACES.map(({ file, around }) =>
    [...read(file).matchAll(around)].map(([text]) => text),
  );
  expect(versions).toEqual(VERSION_PLACES.map(() => [expect.stringContaining('7.8.9')]));
  expect(JSON.parse(read('package-lock.json')).packages['']).toMatchObject({
    name: 'latchkey',
    version: '7.8.9',
  });
  expect(read('CHANGELOG.md')).toBe(
    CHANGELOG.replace('## Unreleased\n', '## Unreleased\n\n## 7.8.9 - 2026-12-01\n'),
  );
  expect(git('log', '--format=%s', '-1', 'v7.8.9')).toBe('chore(release): 7.8.9\n');
  expect(git('tag', '--list', '--format=%(contents)', 'v7.8.9').trim()).toBe(
    'chore(release): 7.8.9\n\n### Fixed\n\n- A bug.',
  );
  expect(git('status', '--porcelain')).toBe('');
});

test('releases the version that package.json has, as long as it has no tag', () => {
  const { version } = JSON.parse(read('package.json'));
  expect(release(version).status).toBe(0);
  expect(git('tag', '--list')).toBe(`v${version}\n`);
});

test('opens a section that the next release needs filled', () => {
  expect(release('7.8.9').status).toBe(0);
  const again = release('7.9.0');
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('lists nothing')]);
  write('CHANGELOG.md', read('CHANGELOG.md').replace('## Unreleased\n', '## Unreleased\n\n- More.\n'));
  commit('feat: more');
  expect(release('7.9.0').status).toBe(0);
  expect(read('CHANGELOG.md')).toContain(
    '## Unreleased\n\n## 7.9.0 - 2026-12-01\n\n- More.\n\n## 7.8.9 - 2026-12-01\n\n### Fixed',
  );
});

test('--dry-run prints what it would do, and does nothing', () => {
  const before = state();
  const { status, stdout } = release('7.8.9', '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toContain('Would write CHANGELOG.md, package.json,');
  expect(stdout).toContain('commit "chore(release): 7.8.9" and tag v7.8.9:\n\n### Fixed\n\n- A bug.\n');
  expect(state()).toEqual(before);
});

test.each<[string, string, () => void, string]>([
  ['a version that is none', '1.2', () => {}, '"1.2" is no version'],
  ['a version before a release', '1.2.3-rc.1', () => {}, 'is no version'],
  ['no version', '', () => {}, 'is no version'],
  ['an older version', '0.0.1', () => {}, '0.0.1 is older than'],
  ['a tag that exists', '7.8.9', () => git('tag', 'v7.8.9'), 'The tag v7.8.9 exists already'],
  ['another branch', '7.8.9', () => git('switch', '--quiet', '-c', 'side'), 'made on main, and this is side'],
  ['no branch', '7.8.9', () => git('checkout', '--quiet', '--detach'), 'and this is no branch'],
  ['what is not committed', '7.8.9', () => write('draft', ''), '?? draft'],
  ['a red check', '7.8.9', () => write(RED, ''), '"npm run check" is red'],
  [
    'a section that lists nothing',
    '7.8.9',
    () => {
      write('CHANGELOG.md', CHANGELOG.replace('- A bug.\n', ''));
      commit('docs: nothing');
    },
    'lists nothing',
  ],
  [
    'a changelog without the section',
    '7.8.9',
    () => {
      write('CHANGELOG.md', CHANGELOG.replace('## Unreleased', '## Soon'));
      commit('docs: soon');
    },
    'has to be "## Unreleased"',
  ],
  [
    'a version that has its section',
    '7.8.9',
    () => {
      write('CHANGELOG.md', CHANGELOG.replace('0.0.9', '7.8.9'));
      commit('docs: early');
    },
    'has a section for 7.8.9 already',
  ],
  [
    'a place that has lost its version',
    '7.8.9',
    () => {
      write('src/composition/version.ts', 'export {};\n');
      commit('refactor: away');
    },
    'src/composition/version.ts has its version 0 times',
  ],
])('refuses %s, and changes nothing', (_, version, arrange, problem) => {
  arrange();
  const before = state();
  const { status, stderr } = release(version);
  expect([status, stderr]).toEqual([1, expect.stringContaining(problem)]);
  expect(stderr).toContain('No release: ');
  expect(state()).toEqual(before);
});

test('takes the commit back when the tag cannot be made', () => {
  const before = state();
  git('config', 'tag.gpgSign', 'true');
  git('config', 'user.signingKey', 'nobody');
  git('config', 'gpg.program', 'false');
  expect(release('7.8.9').status).toBe(1);
  expect(state()).toEqual(before);
});

test('takes the files back when the commit is refused', () => {
  const before = state();
  writeFileSync(join(repository, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  expect(release('7.8.9').status).toBe(1);
  expect(state()).toEqual(before);
});
