import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemsOfSubject } from '../../tools/commit-subjects/check-subject.ts';

const TOOL = resolve('tools/check-commit-subject.ts');
/** After the rule began. */
const NOW = '2027-01-02T03:04:05Z';

describe('a subject', () => {
  test.each([
    'feat(users): search by any word of a name',
    'fix: a typing mistake',
    'refactor(log-in)!: one name a thing',
    `docs: ${'é'.repeat(66)}`,
  ])('is taken: %s', (subject) => {
    expect(problemsOfSubject(subject)).toEqual([]);
  });

  test.each([
    [`docs: ${'x'.repeat(67)}`, 'It has 73 characters; at most 72 are taken.'],
    ['Update readme', 'It is not of the form "type(scope): what changes"'],
    ['fix(Users): x', 'It is not of the form'],
    ['fix(users):x', 'It is not of the form'],
    ['wip(users): half of it', '"wip" is no type of commit; these are: bench, build,'],
    ['fix(users): a bug.', 'It ends with a full stop'],
  ])('is refused: %s', (subject, problem) => {
    expect(problemsOfSubject(subject)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('a repository', () => {
  let repository: string;
  const git = (args: readonly string[], authoredAt: string = NOW) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      cwd: repository,
      env: { ...process.env, GIT_AUTHOR_DATE: authoredAt },
      encoding: 'utf8',
    });
  const commit = (subject: string, authoredAt?: string) =>
    git(['commit', '--quiet', '--allow-empty', '-m', subject], authoredAt);
  const check = (cwd: string, ...args: string[]) =>
    spawnSync(process.execPath, [TOOL, ...args], { cwd, encoding: 'utf8' });

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'latchkey-subjects-'));
    git(['init', '--quiet', '--initial-branch=main']);
  });
  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  describe('of a branch', () => {
    test('names each commit that is not as it should be, and how to mend it', () => {
      commit('feat: the first');
      commit('Something else');
      const { status, stderr } = check(repository);
      expect(stderr).toMatch(
        /^[0-9a-f]{7,} Something else\n {4}It is not of the form .*\n"git rebase --interactive" /,
      );
      expect(status).toBe(1);
    });

    test('leaves what is older than the rule, and merges, as they are', () => {
      commit('An old subject that nobody rewrites', '2026-11-01T00:00:00Z');
      git(['switch', '--quiet', '-c', 'side']);
      commit('fix: on the side');
      git(['switch', '--quiet', 'main']);
      commit('feat: meanwhile');
      git(['merge', '--quiet', 'side']);
      const { status, stdout } = check(repository);
      expect([status, stdout]).toEqual([0, '2 commit subjects are as CONTRIBUTING.md asks.\n']);
    });

    test('a rebase does not make an old commit new, and a shallow clone is checked as far as it goes', () => {
      commit('An old subject that nobody rewrites', '2026-11-01T00:00:00Z');
      commit('docs: the last');
      git(['rebase', '--quiet', '--force-rebase', '--root']);
      expect(check(repository).status).toBe(0);
      const clone = join(repository, 'clone');
      git(['clone', '--quiet', '--depth=1', `file://${repository}`, clone]);
      expect(check(clone).stdout).toBe('1 commit subjects are as CONTRIBUTING.md asks.\n');
    });
  });

  describe('as a commit-msg hook', () => {
    test('keeps a commit from being made', () => {
      const hook = join(repository, '.git/hooks/commit-msg');
      writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${TOOL}" "$1"\n`, { mode: 0o755 });
      expect(() => commit('Update')).toThrow('Update\n    It is not of the form');
      commit('docs: update');
      expect(git(['log', '--format=%s'])).toBe('docs: update\n');
    });

    test.each([
      ["Merge branch 'side'\n\nbody\n", 0],
      ['Revert "feat: x"\n', 0],
      ['fixup! feat: x\n', 0],
      ['\n# Please enter the commit message\n', 0],
      ['\n# A comment\nUpdate\n', 1],
    ])('leaves to Git what Git writes: %j', (message, status) => {
      const file = join(repository, 'message');
      writeFileSync(file, message);
      expect(check(repository, file).status).toBe(status);
    });
  });
});
