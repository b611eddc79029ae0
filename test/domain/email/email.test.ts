import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ASCII_ONLY, parseEmail as parse } from '../../../src/domain/email/email.ts';

const parseEmail = (input: unknown) => parse(input, ASCII_ONLY);

const keyOf = (input: unknown): string | null => {
  const parsed = parseEmail(input);
  return parsed.ok ? parsed.value.key : null;
};

const domainOf = (length: number): string => {
  const labels = `${'d'.repeat(63)}.`.repeat(4);
  return `${labels.slice(0, length - 2)}.x`.replace('..', 'd.');
};

describe('an accepted address', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
    ['ada+list@example.com', 'ada+list@example.com'],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ["!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ['a@b.co', 'a@b.co'],
    ['1@2.a3', '1@2.a3'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@a-b--c.example', 'ada@a-b--c.example'],
    ['I@EXAMPLE.COM', 'i@example.com'],
  ])('%s has the key %s and keeps its own spelling', (input, key) => {
    expect(parseEmail(input)).toEqual({ ok: true, value: { address: input, key } });
  });

  test.each([
    ['local part of 64', `${'a'.repeat(64)}@example.com`],
    ['label of 63', `a@${'b'.repeat(63)}.com`],
    ['address of 254', `${'a'.repeat(64)}@${domainOf(189)}`],
  ])('%s is within the limits of RFC 5321', (_, input) => {
    expect(keyOf(input)).toBe(input);
  });
});

describe('white space at the ends', () => {
  test.each([
    ['blanks', '  Ada@example.com '],
    ['tabs and line ends', '\t\r\nAda@example.com\r\n'],
    ['no-break spaces', '\u00a0Ada@example.com\u00a0'],
    ['ideographic spaces', '\u3000Ada@example.com\u3000'],
    ['a byte order mark', '\ufeffAda@example.com'],
    ['more of it than an address is long', `${' '.repeat(300)}Ada@example.com${'\n'.repeat(300)}`],
  ])('%s: it is no part of the address', (_, input) => {
    expect(parseEmail(input)).toEqual({
      ok: true,
      value: { address: 'Ada@example.com', key: 'ada@example.com' },
    });
  });
});

describe('a refused address', () => {
  test.each([
    ['empty', ''],
    ['no at sign', 'ada.example.com'],
    ['only an at sign', '@'],
    ['no local part', '@example.com'],
    ['no domain', 'ada@'],
    ['two at signs', 'ada@evil@example.com'],
    ['host without a dot', 'ada@localhost'],
    ['leading dot', '.ada@example.com'],
    ['trailing dot in the local part', 'ada.@example.com'],
    ['two dots', 'ada..l@example.com'],
    ['domain with a trailing dot', 'ada@example.com.'],
    ['domain with a leading dot', 'ada@.example.com'],
    ['empty label', 'ada@example..com'],
    ['label with a leading hyphen', 'ada@-example.com'],
    ['label with a trailing hyphen', 'ada@example-.com'],
    ['underscore in the domain', 'ada@ex_ample.com'],
    ['numeric top label', 'ada@127.0.0.1'],
    ['address literal', 'ada@[127.0.0.1]'],
    ['quoted local part', '"ada l"@example.com'],
    ['comment', 'ada(x)@example.com'],
    ['display name', 'Ada <ada@example.com>'],
    ['two recipients', 'ada@example.com,eve@example.com'],
    ['header injection', 'ada@example.com\r\nBcc: eve@example.com'],
    ['NUL at the end', 'ada@example.com\0'],
    ['NUL in the middle', 'ada\0@example.com'],
    ['delete character', 'ada\u007f@example.com'],
    ['zero width space', 'ada\u200b@example.com'],
    ['zero width space at the end', 'ada@example.com\u200b'],
    ['byte order mark inside', 'ada@\ufeffexample.com'],
    ['nothing but white space', ' \n '],
    ['white space before the at sign', 'ada @example.com'],
    ['white space behind the at sign', 'ada@ example.com'],
    ['lone high surrogate', 'ada\ud83d@example.com'],
    ['lone low surrogate', '\ude00@example.com'],
    ['emoji', 'ada😀@example.com'],
    ['composed accent', 'jos\u00e9@example.com'],
    ['decomposed accent', 'jose\u0301@example.com'],
    ['dotless i', 'adm\u0131n@example.com'],
    ['capital I with a dot', 'ADM\u0130N@EXAMPLE.COM'],
    ['Kelvin sign', '\u212aim@example.com'],
    ['Kelvin sign in the domain', 'kim@\u212a.com'],
    ['long s', '\u017fam@example.com'],
    ['full width letter', '\uff41da@example.com'],
    ['full width at sign', 'ada\uff20example.com'],
    ['full width dot', 'ada@example\uff0ecom'],
    ['ideographic full stop', 'ada@example\u3002com'],
    ['Cyrillic a', '\u0430da@example.com'],
    ['international domain in Unicode', 'ada@b\u00fccher.example'],
    ['local part of 65', `${'a'.repeat(65)}@example.com`],
    ['label of 64', `a@${'b'.repeat(64)}.com`],
    ['address of 255', `${'a'.repeat(64)}@${domainOf(190)}`],
  ])('%s', (_, input) => {
    expect(parseEmail(input)).toMatchObject({ ok: false, error: { path: 'email', code: 'email_invalid' } });
  });

  test.each<{ input: unknown }>([
    { input: undefined },
    { input: null },
    { input: 1 },
    { input: true },
    { input: [] },
    { input: ['ada@example.com'] },
    { input: { $ne: null } },
    { input: { toString: () => 'a@b.co' } },
  ])('$input is no text', ({ input }) => {
    expect(keyOf(input)).toBeNull();
  });

  test('shapes that make a backtracking pattern slow are refused by a bounded amount of work', () => {
    const shapes = [
      `${'a'.repeat(200_000)}@`,
      `${'a.'.repeat(100_000)}@example.com`,
      `a@${'a-'.repeat(100_000)}.com`,
      `a@${'a.'.repeat(100_000)}`,
      '@'.repeat(200_000),
      `a@${'-'.repeat(250)}`,
      `${'.'.repeat(250)}@b.co`,
    ];
    // 5,000 rounds of a pattern with even quadratic backtracking would exceed the test's own time limit.
    for (let round = 0; round < 5000; round += 1) for (const shape of shapes) expect(keyOf(shape)).toBeNull();
  });
});

describe('properties', () => {
  const atext = fc.constantFrom(..."abcXYZ019!#$%&'*+/=?^_`{|}~-");
  const atom = fc.string({ unit: atext, minLength: 1, maxLength: 12 });
  const alphanumeric = fc.constantFrom(...'abcXYZ019');
  const label = fc
    .tuple(alphanumeric, fc.string({ unit: fc.constantFrom(...'aZ9-'), maxLength: 20 }), alphanumeric)
    .map((parts) => parts.join(''));
  const address = fc
    .tuple(
      fc.array(atom, { minLength: 1, maxLength: 4 }),
      fc.array(label, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('com', 'Example', 'xn--p1ai'),
    )
    .map(([local, labels, top]) => `${local.join('.')}@${[...labels, top].join('.')}`);

  test('every dot-string at a domain is accepted, and spellings that differ by case share one key', () => {
    fc.assert(
      fc.property(address, (input) => {
        const key = keyOf(input);
        expect(key).not.toBeNull();
        expect(keyOf(input.toUpperCase())).toBe(key);
        expect(keyOf(key)).toBe(key);
      }),
    );
  });

  test('a key is ASCII without upper case, control characters or white space, whatever comes in', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      address,
      fc.tuple(address, fc.string({ unit: 'binary', maxLength: 2 }), fc.nat(40)).map(([base, noise, at]) => {
        return base.slice(0, at) + noise + base.slice(at);
      }),
    );
    fc.assert(
      fc.property(anything, (input) => {
        const parsed = parseEmail(input);
        if (parsed.ok) {
          expect(parsed.value.key).toMatch(/^[!-?^-~]+@[a-z0-9.-]+$/);
          expect(parsed.value.address).toBe(input.trim());
        }
      }),
      { numRuns: 500 },
    );
  });

  test('one character beyond ASCII anywhere but white space at an end refuses the address', () => {
    const beyond = fc.integer({ min: 0x80, max: 0x10ffff }).map((point) => String.fromCodePoint(point));
    fc.assert(
      fc.property(address, beyond, fc.nat(60), (base, character, at) => {
        const input = base.slice(0, at) + character + base.slice(at);
        expect(keyOf(input)).toBe(input.trim() === base ? keyOf(base) : null);
      }),
    );
  });

  test('a refusal never repeats the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (input) => {
        const planted = `Zq7${input}`;
        expect(JSON.stringify(parseEmail(planted))).not.toContain('Zq7');
      }),
    );
  });
});
