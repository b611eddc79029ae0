import { describe, expect, test } from 'vitest';
import { createPhrasebookMailComposer } from '../../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES, type Locale } from '../../../src/domain/mail/locale.ts';

const SEEN = { at: new Date('2026-02-03T14:05:59Z'), device: 'Firefox on Linux', ipAddress: '203.0.113.9' };
const CONTENT = {
  kind: 'log-in-after-failures',
  locale: 'en',
  to: 'ada@example.com',
  name: 'Ada',
  link: 'https://auth.example.com/secure-account?t=Ab3-_fGhIjKlMnOpQrStUv',
  code: '048151',
  seen: SEEN,
} as const;

/** The first of the three lines in each language. */
const WHEN: Readonly<Record<Locale, string>> = {
  en: 'When: 3 February 2026 at 14:05 UTC',
  de: 'Zeitpunkt: 3. Februar 2026 um 14:05 UTC',
  fr: 'Date : 3 février 2026 à 14:05 UTC',
  es: 'Fecha: 3 de febrero de 2026 a las 14:05 UTC',
  pt: 'Data: 3 de fevereiro de 2026 às 14:05 UTC',
  zh: '时间：2026年2月3日 14:05 UTC',
  ja: '日時：2026年2月3日 14:05 UTC',
  ar: 'الوقت: 3 فبراير 2026 في 14:05 UTC',
};

describe.each(LOCALES)('a notice in %s', (locale) => {
  test('says when, by which device and from which network, and how to say "it was not me", in both bodies', async () => {
    const { text, html } = await createPhrasebookMailComposer().compose({ ...CONTENT, locale });
    const lines = text.split('\n\n');
    const at = lines.findIndex((line) => line.startsWith(WHEN[locale].split(/ ?[:：]/u)[0] ?? '?'));
    const [when = '', device = '', network = '', codeLine = '', code, link = ''] = lines.slice(at);
    expect(when.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(WHEN[locale]);
    expect(device).toContain('Firefox on Linux');
    expect(network).toContain('203.0.113.9');
    expect(codeLine).toContain('7');
    expect(code).toBe('048151');
    expect(link).toMatch(
      locale === 'zh' || locale === 'ja' ? /\S：\n/u : locale === 'fr' ? /\S :\n/u : /\S:\n/u,
    );
    expect(link.endsWith(`\n${CONTENT.link}`)).toBe(true);
    for (const line of [when, device, network, codeLine]) expect(html).toContain(`<p>${line}</p>`);
  });
});

/** The line about an IPv6 address in each language. */
const NETWORK: Readonly<Record<Locale, string>> = {
  en: 'Network: 2001:db8:1:2::/64',
  de: 'Netzwerk: 2001:db8:1:2::/64',
  fr: 'Réseau : 2001:db8:1:2::/64',
  es: 'Red: 2001:db8:1:2::/64',
  pt: 'Rede: 2001:db8:1:2::/64',
  zh: '网络：2001:db8:1:2::/64',
  ja: 'ネットワーク：2001:db8:1:2::/64',
  ar: 'الشبكة: 2001:db8:1:2::/64',
};

test.each(LOCALES)(
  'calls an IPv6 network a network in %s, and an IPv4 address an address',
  async (locale) => {
    const linesFrom = async (ipAddress: string) => {
      const seen = { ...SEEN, ipAddress };
      const { text } = await createPhrasebookMailComposer().compose({ ...CONTENT, locale, seen });
      return text.replaceAll(/[\u00a0\u202f]/g, ' ').split('\n\n');
    };
    expect(await linesFrom('2001:db8:1:2:3:4:5:6')).toContain(NETWORK[locale]);
    const address = (await linesFrom('203.0.113.9')).find((line) => line.endsWith('203.0.113.9'));
    expect(address).toContain('IP');
  },
);

test('says that a device and a network are not known', async () => {
  const seen = { ...SEEN, device: null, ipAddress: null };
  const { text } = await createPhrasebookMailComposer().compose({ ...CONTENT, seen });
  expect(text).toContain('Device: unknown\n\nIP address: unknown');
});

test('lets no device become a link, or a line of its own', async () => {
  const seen = { ...SEEN, device: 'Call 0900.example/x\r\n\r\nhttps://evil.example <b>now</b>\u202e' };
  const { text, html } = await createPhrasebookMailComposer().compose({ ...CONTENT, seen });
  expect(text).toContain('Device: Call 0900. example/ x https: / / evil. example <b>now<');
  expect(html).not.toMatch(/<b>|evil\.example|\u202e/);
});

test('a team’s own words, older than the link, get it with our words for it', async () => {
  const own = {
    subject: 'Acme',
    greeting: () => 'Hi',
    lines: ['Somebody signed in.'],
    button: null,
    ending: 'Bye',
  };
  const composer = createPhrasebookMailComposer({ en: { 'log-in-after-failures': own } });
  const { text } = await composer.compose(CONTENT);
  expect(text.split('\n\n')).toEqual([
    'Hi',
    'Somebody signed in.',
    WHEN.en,
    'Device: Firefox on Linux',
    'IP address: 203.0.113.9',
    expect.stringMatching(/^If this was not you, .* open the link below/),
    '048151',
    `It was not me:\n${CONTENT.link}`,
    'Bye\n',
  ]);
});
