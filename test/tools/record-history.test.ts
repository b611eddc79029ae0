import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reasonsSinceRecord, unexplainedFalls } from '../../tools/expected-tests/history.ts';
import { formatRecord, RECORD_FILE } from '../../tools/expected-tests/record.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd: folder });
const commit = (message: string) => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', message);
};
const record = (main: number, ...reasons: string[]) =>
  writeFileSync(join(folder, RECORD_FILE), formatRecord({ counts: new Map([['main', main]]), reasons }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-record-'));
  mkdirSync(join(folder, '.ci'));
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, RECORD_FILE), '12389\n');
  commit('chore(ci): promise all tests');
  record(5);
  commit('chore(ci): record the tests of each suite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a number that rises needs no reason', () => {
  record(6);
  commit('test: one more');
  expect(unexplainedFalls(folder)).toEqual([]);
});

test('a number that fell without a reason is found, committed or not, and however long ago', () => {
  record(4);
  expect(unexplainedFalls(folder)).toEqual([
    expect.stringContaining('What is not committed lowers main from 5 to 4'),
  ]);
  commit('chore(ci): fewer');
  record(7);
  commit('test: many more');
  expect(unexplainedFalls(folder)).toEqual([
    expect.stringMatching(/^Commit [0-9a-f]{7} lowers main from 5 to 4 /),
  ]);
  rmSync(join(folder, RECORD_FILE));
  expect(unexplainedFalls(folder)[0]).toContain('What is not committed lowers main from 7 to 0');
});

test('the reason is in the message of the commit or in the file, where no rewriting of messages loses it', () => {
  record(4);
  commit('test: without the fifth\n\nTests-removed: the fifth, which proved nothing');
  record(3, 'fewer in main, 4 to 3: the fourth');
  commit('test: without the fourth');
  expect(unexplainedFalls(folder)).toEqual([]);
  record(2, 'fewer in main, 4 to 3: the fourth');
  commit('test: without the third');
  expect(unexplainedFalls(folder)).toHaveLength(1);
});

test('a reason counts from the record before to the next', () => {
  expect(reasonsSinceRecord(folder)).toEqual([]);
  commit('test: without the fifth\n\nTests-removed: the fifth,\n which proved nothing');
  commit('feat: something else');
  expect(reasonsSinceRecord(folder)).toEqual(['the fifth, which proved nothing']);
  record(4, 'fewer in main, 5 to 4: the fifth, which proved nothing');
  commit('chore(ci): record the tests');
  commit('feat: more');
  expect(reasonsSinceRecord(folder)).toEqual([]);
});

test('a shallow clone is read as far as it goes', () => {
  record(4);
  commit('chore(ci): fewer\n\nTests-removed: the fifth');
  const clone = join(folder, 'clone');
  git('clone', '--quiet', '--depth=1', `file://${folder}`, clone);
  expect(unexplainedFalls(clone)).toEqual([]);
  expect(reasonsSinceRecord(clone)).toEqual(['the fifth']);
});
