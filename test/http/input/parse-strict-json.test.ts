import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStrictJson } from '../../../src/adapters/driving/http/input/parse-strict-json.ts';

describe('strict JSON', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ax1 ') }), (text) => {
        const parsed = parseStrictJson(text);
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        if (!accepted) expect(parsed.ok).toBe(false);
        else if (!parsed.ok) expect(parsed.error).toBe('duplicate_key');
      }),
    );
  });

  test('finds every key that occurs twice in one object, and no other', () => {
    const key = fc.constantFrom('a', 'b', '\\u0061', 'c"', '{', ':', '\\');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.constantFrom('1', '{"a":1}', '["a","a"]', '"a"')), { maxLength: 4 }),
        (members) => {
          const spelled = members.map(([name]) => (name === '\\u0061' ? '"\\u0061"' : JSON.stringify(name)));
          const text = `{${members.map(([, value], index) => `${spelled[index]}:${value}`).join(',')}}`;
          const read = spelled.map((name) => JSON.parse(name));
          const twice = new Set(read).size !== read.length;
          expect(parseStrictJson(text).ok).toBe(!twice);
        },
      ),
    );
  });

  test.each([
    ['"{[{[{[{[{[{[{[{[{[{[{[{["', true],
    ['"\\"[[[[[[[[[[[[[[[[[[[["', true],
    [`${'['.repeat(16)}${']'.repeat(16)}`, true],
    [`${'['.repeat(17)}${']'.repeat(17)}`, false],
    [`[${Array(1000).fill('[]').join()}]`, true],
  ])('counts nesting outside of strings: %s', (text, accepted) => {
    expect(parseStrictJson(text).ok).toBe(accepted);
  });

  test('keeps __proto__ as a plain member and touches no prototype (ASVS 15.3.6)', () => {
    const parsed = parseStrictJson('{"__proto__":{"admin":true}}');
    expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__']);
    expect(parsed.ok && (parsed.value as { admin?: unknown }).admin).toBeUndefined();
  });
});
