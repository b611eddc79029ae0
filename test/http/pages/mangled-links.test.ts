import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_WORDS } from '../../../src/adapters/driving/http/pages/all-page-words.ts';
import { tokenInLink } from '../../../src/adapters/driving/http/pages/link-token.ts';
import { LINK_TARGETS } from '../../../src/domain/mail/link-target.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const TOKEN = 'Ab3-_fGhIjKlMnOpQrStUv';
const EARLIER = `01a22ce1-a13b-7cf6-b340-b14373321690.${TOKEN}WxYz0123456789-_AbCdE`;
const OTHER = 'Zz3-_fGhIjKlMnOpQrStUv';
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** Damages to `t=TOKEN` in transit that the page repairs. */
const mended = (token: string): readonly (readonly [string, string])[] => [
  ['nothing', `t=${token}`],
  ['the name of before', `token=${token}`],
  ['capitals', `T=${token}`],
  ['a full stop', `t=${token}.`],
  ['a bracket', `t=${token})`],
  ['an angle bracket', `t=${token}>`],
  ['an encoded angle bracket and a comma', `t=${token}%3E,`],
  ['quotes', `t=%22${token}%22`],
  ['a blank', `t=${token}%20`],
  ['a plus', `t=${token}+`],
  ['a line break inside', `t=${token.slice(0, 9)}%0D%0A${token.slice(9)}`],
  ['a soft break inside', `t=${token.slice(0, 9)}=%0D%0A${token.slice(9)}`],
  ['what is left of a soft break', `t=${token.slice(0, 9)}=${token.slice(9)}`],
  ['an encoded =', `t%3D${token}`],
  ['quoted-printable =', `t=3D${token}`],
  ['&amp; before it', `lang=de&amp;t=${token}`],
  ['&amp; behind it', `t=${token}&amp;utm_source=mail`],
  ['an encoding applied twice', `t%253D${token}%2520`],
  ['the query twice', `t=${token}&t=${token}`],
  ['the query twice, each with its ?', `t=${token}?t=${token}`],
  ['both names', `token=${token}&t=${token}`],
  ['an invisible blank', `t=${token}%E2%80%8B`],
  ['a sentence behind', `t=${token}.%0A%0ASee%20you`],
  ['a half of it once more', `t=${token}&t=${token.slice(0, 5)}`],
  ['other parameters', `utm_source=mail&t=${token}&utm_medium=x`],
];

const incomplete: readonly (readonly [string, string])[] = [
  ['no query', ''],
  ['an empty token', 't='],
  ['no name', TOKEN],
  ['a cut token', `t=${TOKEN.slice(0, -1)}`],
  ['a cut token of before', `t=${EARLIER.slice(0, -1)}`],
  ['a token with more behind', `t=${TOKEN}x`],
  ['two tokens', `t=${TOKEN}&t=${OTHER}`],
  ['a broken encoding', `t=%E0%A4%A`],
  ['another parameter that ends alike', `xt=${TOKEN}`],
  ['a script', 't=%3Cscript%3Ealert(1)%3C/script%3E'],
  ['far too much', `t=${TOKEN}&x=${'y'.repeat(5000)}`],
];

describe('the token in a mailed link', () => {
  test.each([...mended(TOKEN)])('is found with %s', (_, query) => {
    expect(tokenInLink(`?${query}`)).toBe(TOKEN);
  });
  test.each([...mended(EARLIER)])('of releases before is found with %s', (_, query) => {
    expect(tokenInLink(query)).toBe(EARLIER);
  });
  test.each([...incomplete])('is none with %s', (_, query) => {
    expect(tokenInLink(`?${query}`)).toBeNull();
  });
});

describe('a mailed link', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());
  const open = (path: string, headers: Record<string, string> = {}) =>
    t.call('GET', path, { headers: { ...BROWSER, ...headers } });

  test.each(LINK_TARGETS.filter((page) => page !== 'verify-email'))(
    'to %s shows the form with its token mended',
    async (page) => {
      for (const [, query] of mended(TOKEN)) {
        const { status, body } = await open(`/${page}?${query}`);
        expect([status, /name="token" value="([^"]*)"/.exec(body)?.[1]]).toEqual([200, TOKEN]);
      }
    },
  );

  test.each(LINK_TARGETS)('to %s that is incomplete says so on a page without a form', async (page) => {
    for (const [, query] of incomplete) {
      const { status, headers, body } = await open(`/${page}?${query}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
      expect(body).toContain(PAGE_WORDS.en.incompleteLink);
      expect(body).not.toMatch(/<form|<script/);
    }
  });

  test('that is mended works, and opening it uses nothing up', async () => {
    const ada = { name: 'Ada', email: 'ada@example.com', password: 'a long passphrase indeed' };
    await t.call('POST', '/auth/signup', { json: ada });
    const token = await t.mailedToken(ada.email);
    for (const [, query] of mended(token)) {
      expect((await open(`/verify-email?${query}`)).body).toContain(`name="token" value="${token}"`);
    }
    const body = new URLSearchParams({ token, password: ada.password }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await t.call('POST', '/verify-email', { body, headers });
    expect([sent.status, sent.body]).toEqual([
      200,
      expect.stringContaining(PAGE_WORDS.en.pages.verifyEmail.done),
    ]);
  });

  test.each([
    ['a slash', `/verify-email/?t=${TOKEN}`],
    ['an encoded question mark', `/verify-email%3Ft=${TOKEN}`],
    ['everything encoded twice', `/verify-email%253Ft%253D${TOKEN}%253E`],
    ['& in the place of ?', `/verify-email&t=${TOKEN}`],
    ['two slashes', `//verify-email?t=${TOKEN}`],
    ['capitals', `/Verify-Email?t=${TOKEN}`],
    ['a bracket in the path', `/verify-email)?t=${TOKEN}`],
  ])('with %s in its path leads where it was to lead', async (_, path) => {
    const answer = await t.app.request(new Request(`http://localhost${path}`, { headers: BROWSER }));
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/verify-email?t=${TOKEN}`]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    '/verify-em',
    '/verify-email)',
    '/verify-email/',
    '/reset-password%3E',
    `/other?t=${TOKEN}`,
    '/%',
  ])('that is cut in its path is a page for browsers and a problem for others: %s', async (path) => {
    const page = await open(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(page.headers.get('vary')).toContain('Accept');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toContain(`<title>${PAGE_WORDS.en.notFound}</title>`);
    expect(page.body).toContain(PAGE_WORDS.en.incompleteLink);
    const problem = await t.call('GET', path);
    expect([problem.status, problem.body.code]).toEqual([404, 'not_found']);
    const written = await t.call('POST', path, { headers: BROWSER });
    expect([written.status, written.body.code]).toEqual([404, 'not_found']);
  });

  test('is explained in every language, in words of its own', async () => {
    const said = new Set<string>();
    for (const locale of LOCALES) {
      const { notFound, incompleteLink } = PAGE_WORDS[locale];
      const { body } = await open('/magic-link', { 'accept-language': locale });
      expect(body).toContain(incompleteLink);
      const lost = await open('/magic', { 'accept-language': locale });
      expect(lost.body).toContain(`<title>${notFound}</title>`);
      for (const words of [notFound, incompleteLink]) {
        expect(words.trim()).not.toBe('');
        said.add(words);
      }
    }
    expect(said.size).toBe(2 * LOCALES.length);
  });
});
