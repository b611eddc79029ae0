import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

const TOOL = resolve('tools/ten-runs.ts');

let repository: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: repository,
  });
const commit = (name: string): void => {
  writeFileSync(join(repository, name), name);
  git('add', name);
  git('commit', '--quiet', '-m', name);
};

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'latchkey-ten-'));
  git('init', '--quiet');
  writeFileSync(join(repository, '.gitignore'), 'build/\n');
  git('add', '.gitignore');
  commit('first');
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

const run = (runs: number, command: string) => {
  const env = { ...process.env, CI: 'true' };
  const args = [TOOL, '--runs', String(runs), '--command', command];
  return spawnSync(process.execPath, args, { cwd: repository, env, encoding: 'utf8' });
};
const logged = () =>
  readFileSync(join(repository, 'build/ten-runs.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((entry) => [entry.run, entry.result, entry.isBesideLoad]);

/** A command that succeeds only in a clean clone without CI: what is not committed is not there. */
const CLEAN = 'test -f first -a ! -e draft -a ! -e build -a -z "$CI"';

test('runs in a clean clone without CI, every second time beside a busy process', () => {
  writeFileSync(join(repository, 'draft'), 'not committed');
  const done = run(3, CLEAN);
  expect([done.status, done.stderr]).toEqual([0, 'What is not committed is not tried.\n']);
  expect(logged()).toEqual([
    [1, 'green', false],
    [2, 'green', true],
    [3, 'green', false],
  ]);
  const [first = ''] = readFileSync(join(repository, 'build/ten-runs.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(first)).toMatchObject({
    commit: String(git('rev-parse', 'HEAD')).trim(),
    command: CLEAN,
    load: [expect.any(Number), expect.any(Number)],
    seconds: expect.any(Number),
    tests: null,
  });
});

test('goes on where it was stopped, and begins anew after a red run and for another commit', () => {
  expect(run(1, 'true').status).toBe(0);
  expect(run(2, 'true').status).toBe(0);
  expect(logged()).toHaveLength(2);
  const red = join(repository, 'red');
  const unlessRed = `test ! -e ${red}`;
  expect(run(1, unlessRed).status).toBe(0);
  writeFileSync(red, '');
  const ended = run(3, unlessRed);
  expect([ended.status, ended.stdout]).toEqual([1, expect.stringContaining('Run 2 was red')]);
  rmSync(red);
  expect(run(2, unlessRed).status).toBe(0);
  expect(logged().slice(2)).toEqual([
    [1, 'green', false],
    [2, 'red', true],
    [1, 'green', false],
    [2, 'green', true],
  ]);
  commit('second');
  expect(run(1, 'true').status).toBe(0);
  expect(logged().at(-1)).toEqual([1, 'green', false]);
});

test('keeps what a run said, and counts its tests', () => {
  const results = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
  run(1, `mkdir build && echo '${JSON.stringify(results)}' > build/test-results.json && echo hello`);
  expect(readFileSync(join(repository, 'build/ten-runs-1.log'), 'utf8')).toBe('hello\n');
  const line = readFileSync(join(repository, 'build/ten-runs.jsonl'), 'utf8');
  expect(JSON.parse(line).tests).toEqual({ passed: 7, failed: 0, skipped: 2 });
});
