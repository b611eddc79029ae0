import { expect, test } from 'vitest';
import { parseKeptEmail } from '../../src/domain/email/email.ts';
import { problemsOf } from '../../src/domain/field-problem.ts';
import { err, ok } from '../../src/domain/result.ts';
import { parseName } from '../../src/domain/users/name.ts';

test('the problems of all fields come together, in order, and successes add none', () => {
  const problems = problemsOf(parseName(''), ok('fine'), parseKeptEmail('no'));
  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['name', 'name_invalid'],
    ['email', 'email_invalid'],
  ]);
  expect(problemsOf()).toEqual([]);
  expect(problemsOf(ok(null), ok(undefined))).toEqual([]);
});

test('an outcome is told apart by its flag alone', () => {
  expect(ok(undefined)).toEqual({ ok: true, value: undefined });
  expect(err({ code: 'x' })).toEqual({ ok: false, error: { code: 'x' } });
});
