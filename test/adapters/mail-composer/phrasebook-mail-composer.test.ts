import { beforeAll, describe, expect, test } from 'vitest';
import { createPhrasebookMailComposer } from '../../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import type { ComposedMail } from '../../../src/application/ports/mail-composer.ts';
import { LOCALES, type Locale } from '../../../src/domain/mail/locale.ts';
import { MAIL_KINDS, type MailKind } from '../../../src/domain/mail/mail-intent.ts';

const { compose } = createPhrasebookMailComposer();

const WITH_LINK: ReadonlySet<MailKind> = new Set([
  'reset-password',
  'verify-email',
  'change-email',
  'magic-link',
  'invitation',
  'email-changed',
  // The kinds with an "it was not me" link.
  'step-up',
  'password-changed',
  'email-change-requested',
  'log-in-after-failures',
  'second-factor-added',
  'second-factor-removed',
  'second-factors-reset',
  'recovery-code-used',
  'second-factor-failures',
]);
const WITH_CODE: ReadonlySet<MailKind> = new Set([
  'magic-link',
  'verify-email',
  'email-changed',
  'step-up',
  'password-changed',
  'email-change-requested',
  'log-in-after-failures',
  'second-factor-added',
  'second-factor-removed',
  'second-factors-reset',
  'recovery-code-used',
  'second-factor-failures',
  'enrolment-code',
]);
const CODE = '048151';
const LINK = 'https://app.example.com/reset?token=a.b-c_d&next=%2Fhome';
const ESCAPED_LINK = 'https://app.example.com/reset?token=a.b-c_d&amp;next=%2Fhome';
const TO = 'ada@example.com';
const NAME = 'Ada Lovelace';

const linkOf = (kind: MailKind): string | null => (WITH_LINK.has(kind) ? LINK : null);
const ALL = LOCALES.flatMap((locale) => MAIL_KINDS.map((kind) => [locale, kind] as const));
const codeOf = (kind: MailKind): string | null => (WITH_CODE.has(kind) ? CODE : null);
const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe.each(ALL)('in %s, %s', (locale, kind) => {
  let mail: ComposedMail;
  beforeAll(async () => {
    mail = await compose({ kind, to: TO, locale, name: NAME, link: linkOf(kind), code: codeOf(kind) });
  });

  test('has a subject of one line, and the name in both bodies', () => {
    expect(mail.subject).toMatch(/^\S.*\S$/u);
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(mail.text).toContain(NAME);
    expect(mail.html).toContain(NAME);
    expect(`${mail.text}${mail.html}`).not.toMatch(/undefined|null|\[object|\$\{/);
  });

  test('holds the link, where it has one, and nothing else from elsewhere', () => {
    const links = linkOf(kind) === null ? 0 : 1;
    expect(countOf(mail.text, LINK)).toBe(links);
    expect(mail.text.match(/https?:/g) ?? []).toHaveLength(links);
    // Once to click, once to read and copy.
    expect(countOf(mail.html, ESCAPED_LINK)).toBe(2 * links);
    expect(countOf(mail.html, `href="${ESCAPED_LINK}"`)).toBe(links);
    const rest = mail.html.replaceAll(ESCAPED_LINK, '');
    expect(rest).not.toMatch(/https?:|\/\/|url\(|@import|src=|<(script|img|link|iframe|object|base|form)\b/i);
  });

  test('shows the code, where it has one, in both bodies', () => {
    const codes = codeOf(kind) === null ? 0 : 1;
    expect(countOf(mail.text, CODE)).toBe(codes);
    expect(countOf(mail.html, CODE)).toBe(codes);
  });

  test('says its language and direction', () => {
    expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
  });

  test('says the same in both bodies', () => {
    const lines = mail.text.split('\n').filter((line) => line !== '' && !line.startsWith('https:'));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(mail.html).toContain(line.replace(/ ?[:：]$/u, ''));
  });

  test('is for a phone and for the dark too', () => {
    expect(mail.html).toContain('name="viewport"');
    expect(mail.html).toContain('prefers-color-scheme:dark');
  });

  test.each(['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c'])(
    'keeps to its lines with %j in a name',
    async (end) => {
      const name = `Ada${end}Bcc: eve@evil.example${end}${end}X`;
      const other = await compose({ kind, to: TO, locale, name, link: linkOf(kind), code: codeOf(kind) });
      expect(other.subject).toBe(mail.subject);
      expect(other.text.split('\n')).toHaveLength(mail.text.split('\n').length);
      expect(other.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(other.text).toContain('Ada Bcc: eve@ evil. example X');
    },
  );

  test('escapes a name and a link', async () => {
    const name = `</p><script>alert("1")</script><img src=x onerror='a'>&amp;`;
    const link = linkOf(kind) === null ? null : `https://app.example.com/"><img src=x>?a='&b`;
    const { html, text } = await compose({ kind, to: TO, locale, name, link, code: codeOf(kind) });
    expect(html).toContain(
      '&lt;/ p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/ script&gt;&lt;img src=x onerror=&#39;a&#39;&gt;&amp;amp;',
    );
    expect(html).not.toMatch(/<script|<img/);
    if (link !== null) {
      expect(html).toContain('href="https://app.example.com/&quot;&gt;&lt;img src=x&gt;?a=&#39;&amp;b"');
      expect(text).toContain(link);
    }
    expect(text).toContain(name.replaceAll('/', '/ '));
    expect(countOf(html, '<')).toBe(countOf(mail.html, '<'));
  });
});

test('lets no name become a link, or turn the words around it', async () => {
  const name = 'You won at https://www.evil.example/x\u202e or eve@evil\u3002example, J. R. Tolkien';
  const { text, html } = await compose({
    kind: 'password-changed',
    locale: 'en',
    to: TO,
    name,
    link: null,
    code: null,
  });
  for (const body of [text, html]) {
    expect(body).not.toMatch(/evil[.\u3002]example|www\.\S|:\/\/|@evil|\p{Bidi_Control}/u);
    expect(body).toContain('J. R. Tolkien');
  }
});

test('calls who came by a magic link by the address that the mail goes to', async () => {
  const { text } = await compose({
    kind: 'magic-link',
    locale: 'en',
    to: TO,
    name: TO,
    link: LINK,
    code: CODE,
  });
  expect(text).toContain('Hello ada@example.com,');
});

test('has words of their own for every language and kind', async () => {
  const mails = ALL.map(([locale, kind]) =>
    compose({ kind, to: TO, locale, name: NAME, link: LINK, code: null }),
  );
  const subjects = (await Promise.all(mails)).map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(LOCALES.length * MAIL_KINDS.length);
});

test.each<[Locale, RegExp]>([
  ['zh', /\p{Script=Han}/u],
  ['ja', /\p{Script=Hiragana}/u],
  ['ar', /\p{Script=Arabic}/u],
])('writes %s in its script', async (locale, script) => {
  for (const kind of MAIL_KINDS) {
    const { text, html } = await compose({
      kind,
      to: TO,
      locale,
      name: NAME,
      link: linkOf(kind),
      code: codeOf(kind),
    });
    expect(text).toMatch(script);
    expect(html).toMatch(script);
  }
});
