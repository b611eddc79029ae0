import { describe, expect, test } from 'vitest';
import {
  ASCII_ONLY,
  type Email,
  mailboxOf,
  parseEmail,
  parseExistingEmail,
  parseNewEmail,
} from '../../../src/domain/email/email.ts';

describe('an address as some carriers gave it out', () => {
  const rows = ['ada..l@example.com', 'ada.@example.com', 'Ada...@example.com'] as const;
  test.each(rows)('%s is taken where it may exist, refused where it is new', (input) => {
    const email = { address: input, key: input.toLowerCase() } as Email;
    expect(parseExistingEmail(input, ASCII_ONLY)).toEqual({ ok: true, value: email });
    expect(parseEmail(input, ASCII_ONLY)).toMatchObject({ ok: false, error: { code: 'email_invalid' } });
    expect(parseNewEmail(email)).toMatchObject({ ok: false, error: { code: 'email_invalid' } });
    const [local, domain] = input.split('@');
    expect(mailboxOf(input)).toBe(`"${local}"@${domain}`);
  });

  test.each([
    '.ada@example.com',
    '..@example.com',
    '.@example.com',
    'ada..@example..com',
    'a b..@example.com',
  ])('%s is refused everywhere', (input) => {
    expect(parseExistingEmail(input, ASCII_ONLY)).toMatchObject({
      ok: false,
      error: { code: 'email_invalid' },
    });
  });

  test('any other address stands in a mail as it is', () => {
    expect(mailboxOf("o'hara+list.x@example.com")).toBe("o'hara+list.x@example.com");
  });

  test.each(['', 'ada', ' ada@example.com', 'ada@example.com\r\n', '"a"@example.com', 'A <ada@example.com>'])(
    '%j is nothing to mail to',
    (text) => {
      expect(mailboxOf(text)).toBeNull();
    },
  );

  test('an international domain is mailed to in its ASCII form only', () => {
    expect(mailboxOf('ada@bücher.example')).toBeNull();
  });
});

describe('an international domain', () => {
  const asked: string[] = [];
  const giving = (domain: string | null) => (typed: string) => {
    asked.push(typed);
    return domain;
  };

  test('is kept in the form that the conversion gives', () => {
    expect(parseEmail('Ada@bücher.example', giving('xn--bcher-kva.example'))).toEqual({
      ok: true,
      value: { address: 'Ada@xn--bcher-kva.example', key: 'ada@xn--bcher-kva.example' },
    });
    expect(asked).toEqual(['bücher.example']);
  });

  test.each([
    null,
    '',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'example.com.',
    'a..example.com',
    '-a.example.com',
    'ex_ample.com',
    'a(b).example.com',
    'example.com:80',
    'example.com/x',
    'bücher.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(122)}example`,
  ])('is refused where the conversion gives %s', (domain) => {
    expect(parseExistingEmail('ada@bücher.example', giving(domain))).toMatchObject({ ok: false });
  });

  test.each([
    'example.com',
    'EXAMPLE.com',
    'xn--zzzzzz---.example',
    'a b.example',
    'ex%61mple.com',
    '１.example/x',
    'bücher.example:80',
    'bücher.example?x',
    'bücher.example#x',
    'bücher.example\\x',
    'büch%65r.example',
    'bü\tcher.example',
    'bü\u200bcher.example',
    'boo\u212a.example',
    'ü\ud83d.example',
    '-ü.example',
  ])('%s is not converted', (domain) => {
    asked.length = 0;
    const parsed = parseExistingEmail(`ada@${domain}`, giving('other.example'));
    expect(asked).toEqual([]);
    expect(parsed.ok && parsed.value.address).not.toBe('ada@other.example');
  });
});
