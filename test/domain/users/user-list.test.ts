import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNameSearch } from '../../../src/domain/users/name-search.ts';
import {
  orderOf,
  parseUserListQuery,
  prefixRange,
  USER_SORTS,
  type UserListRequest,
} from '../../../src/domain/users/user-list.ts';

const refusedPath = (request: UserListRequest): string | null => {
  const parsed = parseUserListQuery(request);
  if (!parsed.ok) expect(parsed.error.code).toBe('query_invalid');
  return parsed.ok ? null : parsed.error.path;
};

describe('a list query', () => {
  test('without anything: the first 50 by creation', () => {
    expect(parseUserListQuery({})).toEqual({
      ok: true,
      value: { limit: 50, after: null, sort: 'createdAt', status: null, role: null },
    });
  });

  test.each([
    [1, null],
    [50, null],
    [200, null],
    [0, 'limit'],
    [-1, 'limit'],
    [201, 'limit'],
    [1.5, 'limit'],
    [Number.NaN, 'limit'],
    [Number.POSITIVE_INFINITY, 'limit'],
    [2 ** 53, 'limit'],
  ])('limit %d: refused %s', (limit, expected) => {
    expect(refusedPath({ limit })).toBe(expected);
  });

  // Every combination of sort, q, status and role: filters go with creation, a prefix with email or name.
  const combinations = [undefined, ...USER_SORTS].flatMap((sort) =>
    [undefined, 'ad'].flatMap((q) =>
      ([undefined, 'active', 'disabled'] as const).flatMap((status) =>
        ([undefined, 'user', 'admin'] as const).map((role) => ({ sort, q, status, role })),
      ),
    ),
  );

  test.each(combinations)('sort $sort, q $q, status $status, role $role', (request) => {
    const { sort, q, status, role } = request;
    const after = { key: 'adam', id: 'u1' };
    const parsed = parseUserListQuery({ ...request, limit: 7, after });
    if (sort === 'email' || sort === 'name') {
      const misplaced = status !== undefined ? 'status' : role !== undefined ? 'role' : null;
      expect(refusedPath(request)).toBe(misplaced);
      if (misplaced === null) {
        const asked =
          sort === 'name' && q !== undefined ? { search: parseNameSearch(q) } : { prefix: q ?? null };
        expect(parsed).toEqual({ ok: true, value: { limit: 7, after, sort, ...asked } });
      }
    } else {
      expect(refusedPath(request)).toBe(q === undefined ? null : 'q');
      if (q === undefined) {
        expect(parsed).toEqual({
          ok: true,
          value: { limit: 7, after, sort: sort ?? 'createdAt', status: status ?? null, role: role ?? null },
        });
      }
    }
  });

  test('there are 90 combinations, 31 of them allowed', () => {
    expect(combinations).toHaveLength(90);
    expect(combinations.filter((request) => refusedPath(request) === null)).toHaveLength(31);
  });

  test.each([
    ['nothing', '', null],
    ['mixed case', 'AdA', 'ada'],
    ['a separate accent', 'Jose\u0301', 'jos\u00e9'],
    ['a final sigma', 'ΝΙΚΟΣ', 'νικοσ'],
    ['the text of an operator', '$ne', '$ne'],
    ['the text of a pattern', '.*', '.*'],
    ['256 characters', 'a'.repeat(256), 'a'.repeat(256)],
    ['256 emoji', '😀'.repeat(256), '😀'.repeat(256)],
  ])('q with %s is the beginning of an address', (_, q, prefix) => {
    expect(parseUserListQuery({ sort: 'email', q })).toMatchObject({ ok: true, value: { prefix } });
  });

  test.each([
    ['mixed case', 'AdA', 'ada'],
    ['an accent', 'Jose\u0301', 'jose'],
    ['a word among others', ' .ada! ', 'ada'],
    ['several words', 'Ada, Lov', ' ada lov'],
    ['the text of an operator', '$ne', 'ne'],
    ['256 characters', 'a'.repeat(256), 'a'.repeat(64)],
  ])('q with %s is the beginning of a word of a name', (_, q, prefix) => {
    const parsed = parseUserListQuery({ sort: 'name', q });
    expect(parsed).toMatchObject({ ok: true, value: { search: { prefix, length: prefix.length } } });
    expect(orderOf({ sort: 'name', q })).toBe('word');
  });

  test.each([
    ['nothing', '', null],
    ['a pattern', '.*', '.*'],
    ['emoji', '🔑', '🔑'],
    ['256 emoji', '😀'.repeat(256), '😀'.repeat(256)],
  ])('q with %s and no word is the beginning of a whole name', (_, q, prefix) => {
    expect(parseUserListQuery({ sort: 'name', q })).toMatchObject({ ok: true, value: { prefix } });
    expect(orderOf({ sort: 'name', q })).toBe('name');
  });

  test('of another q the cursor is refused', () => {
    const after = { key: 'adam', id: 'u1' };
    expect(refusedPath({ sort: 'name', q: 'ad', after })).toBeNull();
    expect(refusedPath({ sort: 'name', q: 'b', after })).toBe('cursor');
    expect(refusedPath({ sort: 'name', q: 'ad', after: { key: 1, id: 'u1' } })).toBe('cursor');
  });

  test.each([...USER_SORTS, undefined])('sort=%s without a search by name keeps its order', (sort) => {
    expect(orderOf({ sort })).toBe(sort ?? 'createdAt');
    if (sort !== 'name') expect(orderOf({ sort, q: 'ada' })).toBe(sort ?? 'createdAt');
  });

  test.each([
    ['257 characters', 'a'.repeat(257)],
    ['257 emoji', '😀'.repeat(257)],
    ['NUL', 'a\0'],
    ['a line feed', 'a\n'],
    ['a lone surrogate', '\ud800'],
  ])('q with %s is refused', (_, q) => {
    expect(refusedPath({ sort: 'name', q })).toBe('q');
    expect(refusedPath({ sort: 'email', q })).toBe('q');
  });
});

describe('the range of a prefix', () => {
  // The order of both stores: by UTF-8 bytes, which is the order of code points.
  const compare = (one: string, other: string): number =>
    Buffer.compare(Buffer.from(one), Buffer.from(other));
  const inRange = (prefix: string, text: string): boolean => {
    const { from, until } = prefixRange(prefix);
    return compare(from, text) <= 0 && (until === null || compare(text, until) < 0);
  };

  test.each([
    ['', null],
    ['a', 'b'],
    ['ad', 'ae'],
    ['az', 'a{'],
    ['a\u007f', 'a\u0080'],
    ['a\ud7ff', 'a\ue000'],
    ['a\uffff', 'a\u{10000}'],
    ['a\u{10ffff}', 'b'],
    ['a\u{10ffff}\u{10ffff}', 'b'],
    ['\ud7ff\u{10ffff}', '\ue000'],
    ['\u{10ffff}', null],
    ['\u{10ffff}\u{10ffff}', null],
    ['😀', '😁'],
  ])('%j ends before %j', (prefix, until) => {
    expect(prefixRange(prefix)).toEqual({ from: prefix, until });
  });

  const EDGES = [0, 0x61, 0x62, 0x7f, 0x80, 0x7ff, 0x800, 0xd7fe, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff];
  const edge = fc.constantFrom(...EDGES).map((point) => String.fromCodePoint(point));
  const text = fc.oneof(fc.string({ unit: edge, maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 4 }));

  test('a text is in the range exactly when it begins with the prefix', () => {
    fc.assert(
      fc.property(text, text, (prefix, candidate) => {
        expect(inRange(prefix, candidate)).toBe(candidate.startsWith(prefix));
        expect(inRange(prefix, prefix + candidate)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('of every pair of texts at the edges of the encoding as well', () => {
    const points = EDGES.map((point) => String.fromCodePoint(point));
    const texts = ['', ...points, ...points.flatMap((one) => points.map((other) => one + other))];
    for (const prefix of texts) {
      for (const candidate of texts) {
        if (inRange(prefix, candidate) !== candidate.startsWith(prefix)) {
          expect.fail(`${JSON.stringify(prefix)} ${JSON.stringify(candidate)}`);
        }
      }
    }
  });

  test('the end of a range is well-formed text', () => {
    fc.assert(
      fc.property(text, (prefix) => {
        expect(prefixRange(prefix).until?.isWellFormed() ?? true).toBe(true);
      }),
    );
  });
});
