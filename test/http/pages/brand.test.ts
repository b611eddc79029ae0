import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPhrasebookMailComposer } from '../../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';
import { readConfig } from '../../support/read-config.ts';

const NAME = `Acme <b>"&'</b>`;
const ESCAPED = 'Acme &lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;';
const LOGO = 'https://cdn.example.com/a"b.png?x=1&y=2;script-src';
const BRAND = { name: NAME, logoUrl: new URL(LOGO).href, color: '#ffff00' };
const PAGES = [
  '/reset-password',
  '/verify-email',
  '/magic-link',
  '/invitation',
  '/secure-account',
  '/nowhere',
];
const BROWSER = { accept: 'text/html' };

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp({ config: { APP_NAME: NAME, APP_LOGO_URL: BRAND.logoUrl, APP_COLOR: BRAND.color } });
});
afterAll(() => t.close());

describe('the pages of a service that has a name, a logo and a colour', () => {
  test.each(PAGES)('%s shows them, escaped, and allows images of that origin alone', async (path) => {
    const { headers, body } = await t.call('GET', `${path}?t=Ab3-_fGhIjKlMnOpQrStUv`, { headers: BROWSER });
    const logo = BRAND.logoUrl.replaceAll('&', '&amp;');
    expect(body).toContain(`<p class="brand"><img src="${logo}" alt="${ESCAPED}"></p>`);
    expect(body).toContain(` · ${ESCAPED}</title>`);
    expect(body).not.toMatch(/<b>|script-src"?>/);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src https://cdn.example.com; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  });

  test('are headed by the name on the start page', async () => {
    const { body } = await t.call('GET', '/', { headers: BROWSER });
    expect(body).toContain(`<title>${ESCAPED} is running</title>`);
  });

  test('have buttons in the colour, with text that can be read on it', async () => {
    const { body } = await t.call('GET', '/pages.css');
    expect(body).toMatch(/button\{background:#ffff00;color:#000000;border:1px solid\}$/);
  });
});

describe.each(LOCALES)('a mail of it in %s', (locale) => {
  const content = {
    kind: 'reset-password',
    locale,
    to: 'ada@example.com',
    name: 'Ada',
    link: 'https://auth.example.com/reset-password?t=Ab3-_fGhIjKlMnOpQrStUv',
    code: null,
  } as const;

  test('has the name in its subject and both bodies, escaped', async () => {
    const { subject, text, html } = await createPhrasebookMailComposer(
      {},
      { ...BRAND, logoUrl: null },
    ).compose(content);
    expect(subject.endsWith(` · ${NAME}`)).toBe(true);
    expect(text.endsWith(`\n\n${NAME}\n`)).toBe(true);
    expect(html).toContain(`<p class="brand">${ESCAPED}</p>`);
    expect(html).toContain('a.button{background:#ffff00;color:#000000;border:1px solid}</style>');
    expect(html).not.toMatch(/<b>|<img/);
  });

  test('shows the logo in the place of the name', async () => {
    const { html } = await createPhrasebookMailComposer({}, BRAND).compose(content);
    expect(html).toContain(
      `<img src="${BRAND.logoUrl.replaceAll('&', '&amp;')}" alt="${ESCAPED}" height="40">`,
    );
  });
});

describe('the settings', () => {
  const read = (settings: Record<string, string>) =>
    readConfig({ DATABASE_URL: 'sqlite::memory:', ...settings });

  test.each([
    ['APP_NAME', 'x'.repeat(64), 'x'.repeat(64)],
    ['APP_NAME', '🦊'.repeat(64), '🦊'.repeat(64)],
    ['APP_LOGO_URL', 'https://EXAMPLE.com/"a b".png', 'https://example.com/%22a%20b%22.png'],
    ['APP_COLOR', '#1C4ED8', '#1c4ed8'],
  ])('takes %s=%s', (key, given, taken) => {
    expect(read({ [key]: given })).toMatchObject({ ok: true, value: { [key]: taken } });
  });

  test.each([
    ['APP_NAME', 'x'.repeat(65)],
    ['APP_NAME', 'Acme\r\nBcc: eve@evil.example'],
    ['APP_NAME', 'Acme\u2028x'],
    ['APP_NAME', 'Acme\u202ex'],
    ['APP_NAME', 'Acme\ud800'],
    ['APP_LOGO_URL', 'http://example.com/logo.png'],
    ['APP_LOGO_URL', 'data:image/png;base64,AAAA'],
    ['APP_LOGO_URL', 'https://user:secret@example.com/logo.png'],
    ['APP_LOGO_URL', 'logo.png'],
    ['APP_COLOR', 'red'],
    ['APP_COLOR', '#fff'],
    ['APP_COLOR', '#1c4ed8;}body{display:none'],
  ])('refuses %s=%j and says how to mend it', (key, given) => {
    const config = read({ [key]: given });
    expect(config).toMatchObject({
      ok: false,
      error: [{ key, message: expect.stringContaining('such as') }],
    });
  });
});
