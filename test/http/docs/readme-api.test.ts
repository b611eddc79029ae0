import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentedRoute, operationsOf } from '../../support/documented-answers.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const README = readFileSync('README.md', 'utf8');
const [, SECTION = ''] = /^## The API\n(.*?)^## /ms.exec(README) ?? [];

/** The start page is a page, but the first thing that a reader opens. */
const LISTED_PAGE = 'GET /';
/** The files that the viewer loads by itself. */
const LOADED_BY_DOCS = 'GET /docs/:asset';

/**
 * Reads the calls of one cell. A method alone belongs to the next path, as in `GET`, `DELETE /users`; a path alone has
 * the methods of the path before it.
 */
const callsIn = (cell: string): readonly string[] => {
  let methods: readonly string[] = [];
  let waiting: readonly string[] = [];
  return [...cell.matchAll(/`([A-Z]+)?(?:(?<=[A-Z]) )?(\/[^`\s]*)?`/g)].flatMap(([, method, path]) => {
    if (method !== undefined) waiting = [...waiting, method];
    if (path === undefined) return [];
    if (waiting.length > 0) [methods, waiting] = [waiting, []];
    return methods.map((each) => `${each} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  });
};

test('a cell of the table is read with every method of every path', () => {
  expect(callsIn('`GET`, `PATCH`, `DELETE /a/{id}` · `POST /b` · `/c`')).toEqual([
    'GET /a/:id',
    'PATCH /a/:id',
    'DELETE /a/:id',
    'POST /b',
    'POST /c',
  ]);
});

describe('the table of the API in README', () => {
  const listed = [...SECTION.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => callsIn(cell));
  let t: TestApp;
  let expected: readonly string[];
  beforeAll(async () => {
    t = await openTestApp();
    const api = operationsOf(t.api.document).filter(({ operation }) => !operation.tags.includes('Pages'));
    expected = [...api.map(documentedRoute).filter((route) => route !== LOADED_BY_DOCS), LISTED_PAGE];
  });
  afterAll(() => t.close());

  test('has every endpoint that a client calls', () => {
    expect(expected.length).toBeGreaterThan(40);
    expect(expected.filter((route) => !listed.includes(route))).toEqual([]);
  });

  test('has no other, and each once', () => {
    expect(listed.filter((route) => !expected.includes(route))).toEqual([]);
    expect(listed.filter((route, index) => listed.indexOf(route) !== index)).toEqual([]);
  });
});
