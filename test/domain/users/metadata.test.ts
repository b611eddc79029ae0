import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metadataOf, metadataText, parseMetadata } from '../../../src/domain/users/metadata.ts';

const parse = (input: unknown) => parseMetadata('publicMetadata', input);

const nested = (levels: number): unknown => (levels === 1 ? {} : { a: nested(levels - 1) });

/** Makes an object whose JSON is `bytes` bytes long. */
const ofBytes = (bytes: number, character = 'x') => {
  const size = new TextEncoder().encode(character).length;
  const room = bytes - '{"a":""}'.length;
  return { a: character.repeat(Math.floor(room / size)) + 'x'.repeat(room % size) };
};

describe('metadata', () => {
  test.each([
    ['null as nothing', null, {}],
    ['an empty object', {}, {}],
    ['all that JSON can say', { a: [1, -1.5, 'x', true, null, { b: [] }] }, undefined],
    ['keys of any kind', { $where: 1, 'a.b': 2, '': 3, constructor: 4, toString: 5 }, undefined],
    ['eight levels', nested(8), undefined],
    ['a list at the eighth level', { a: { a: { a: { a: { a: { a: [] } } } } } }, undefined],
    ['4096 bytes', ofBytes(4096), undefined],
    ['4096 bytes of two each', ofBytes(4096, 'ä'), undefined],
    ['4096 bytes of three each', ofBytes(4096, '€'), undefined],
    ['4096 bytes of four each', ofBytes(4096, '\u{1f600}'), undefined],
    ['the greatest whole number', { a: Number.MAX_SAFE_INTEGER }, undefined],
    ['minus nought as nought', { a: -0 }, { a: 0 }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ])('takes %s', (_, input, expected = input) => {
    expect(parse(input)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['a list', [], /^must be a JSON object, or null$/],
    ['a text', '{}', /^must be a JSON object/],
    ['a number', 5, /^must be a JSON object/],
    ['undefined', undefined, /^must be a JSON object/],
    ['nine levels', nested(9), /^must be at most 8 levels deep$/],
    ['a list at the ninth level', { a: { a: { a: { a: { a: { a: { a: [[]] } } } } } } }, /levels/],
    ['4097 bytes', ofBytes(4097), /^must be at most 4096 bytes, as JSON in UTF-8$/],
    ['4097 bytes of two each', ofBytes(4097, 'ä'), /bytes/],
    ['4097 bytes of three each', ofBytes(4097, '€'), /bytes/],
    ['4097 bytes of four each', ofBytes(4097, '\u{1f600}'), /bytes/],
    ['what is longer when it is escaped', { a: '\u0001'.repeat(1000) }, /bytes/],
    ['a surrogate that stands alone', { a: ['\ud800'] }, /^must be valid Unicode/],
    ['one in a key', { '\udc00': 1 }, /^must be valid Unicode/],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), /^must not have a member __proto__$/],
    [
      'a number beyond all',
      { a: Number.POSITIVE_INFINITY },
      /^must not have a number beyond 2\^53, since JSON parsers round it/,
    ],
    ['no number', { a: Number.NaN }, /number/],
    ['a whole number that is rounded', { a: 2 ** 53 }, /number/],
    ['undefined within', { a: undefined }, /^must have only JSON values$/],
    ['a function', { toJSON: () => 'x' }, /^must have only/],
    ['a time', { a: new Date(0) }, /^must have only/],
    ['a Map', new Map([['a', 1]]), /^must have only/],
    ['a bigint', { a: 1n }, /^must have only/],
    ['holes in a list', { a: new Array(2) }, /^must have only/],
  ])('refuses %s with the mend', (_, input, message) => {
    expect(parse(input)).toEqual({
      ok: false,
      error: { path: 'publicMetadata', code: 'metadata_invalid', message: expect.stringMatching(message) },
    });
  });

  test('refuses an object that is within itself', () => {
    const circle: Record<string, unknown> = {};
    circle.a = circle;
    expect(parse(circle).ok).toBe(false);
  });

  test('is a copy: what is done to the input later is not done to it', () => {
    const input = { list: ['a'] };
    const parsed = parse(input);
    input.list.push('b');
    expect(parsed).toEqual({ ok: true, value: { list: ['a'] } });
  });
});

test('what is taken is read again as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 }), (input) => {
      const parsed = parse(JSON.parse(JSON.stringify(input)));
      if (!parsed.ok) return;
      expect(metadataOf(metadataText(parsed.value))).toEqual(parsed.value);
      expect(new TextEncoder().encode(JSON.stringify(parsed.value)).length).toBeLessThanOrEqual(4096);
    }),
  );
});

test('nothing is kept as nothing', () => {
  expect(metadataText({})).toBeNull();
  expect([metadataOf(null), metadataOf(undefined)]).toEqual([{}, {}]);
});
