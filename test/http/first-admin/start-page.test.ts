import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpApp } from '../../../src/adapters/driving/http/create-http-app.ts';
import { version } from '../../../src/composition/version.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { ADMIN, openTestApp, type TestApp, type TestAppOptions } from '../../support/open-test-app.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the page at the address of the service', () => {
  const opened: TestApp[] = [];
  let t: TestApp;
  const open = async (options?: TestAppOptions) => {
    t = await openTestApp(options);
    opened.push(t);
    return t;
  };
  beforeEach(() => open());
  afterEach(async () => {
    for (const app of opened.splice(0)) await app.close();
  });

  const see = (headers: Record<string, string> = BROWSER) => t.call('GET', '/', { headers });
  const send = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    t.call('POST', '/', { body: new URLSearchParams(form).toString(), headers: { ...FORM, ...headers } });
  const accounts = async () => {
    const query = { sort: 'createdAt', status: null, role: null, limit: 5, after: null } as const;
    return (await t.store.users.list(query)).users;
  };
  const setUpToken = async (): Promise<string> => {
    const outcome = await t.useCases.ensureFirstAdmin(null, NO_REQUEST);
    return outcome.ok && outcome.value.kind === 'setup' ? outcome.value.setupToken : '';
  };
  const formWith = async (changed: object = {}) => ({
    token: await setUpToken(),
    name: ADMIN.name,
    email: ADMIN.email,
    newPassword: ADMIN.password,
    ...changed,
  });

  test('says that it runs, which release, and where to read on', async () => {
    const { status, headers, body } = await see();
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(body).toContain('<title>Latchkey is running</title>');
    expect(body).toContain(`Version <bdi dir="ltr">${version}</bdi>`);
    const links = [...body.matchAll(/<a href="([^"]+)">/g)].map(([, href]) => href);
    expect(links).toEqual([
      '/docs',
      '/openapi.json',
      '/.well-known/jwks.json',
      '/.well-known/oauth-authorization-server',
    ]);
    for (const link of links) expect([link, (await t.call('GET', link)).status]).toEqual([link, 200]);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('vary')).toBe('Accept');
    expect(body).not.toMatch(/<script|style=|\son\w+=/);
  });

  test('is below the path of the public URL', async () => {
    await open({ config: { PUBLIC_URL: 'https://example.com/identity' } });
    const { body } = await see();
    expect(body).toContain('href="/identity/docs"');
    expect(body).toContain('href="/identity/pages.css"');
  });

  test.each([{}, { accept: '*/*' }, { accept: 'application/json' }, { accept: 'text/htmlish' }])(
    'is not found by who asks for no page: %j',
    async (headers) => {
      const { status, headers: answered, body } = await see(headers as Record<string, string>);
      expect([status, body.code, answered.get('vary')]).toEqual([404, 'not_found', 'Accept']);
    },
  );

  test('makes the first administrator, who is signed in, and shows the form no more', async () => {
    expect((await see()).body).toContain('<form method="post">');
    const { status, body } = await send(await formWith());
    expect(status).toBe(200);
    const token = body.match(/<code>([^<]+)<\/code>/)?.[1];
    const me = await t.call('GET', '/auth/me', { token });
    expect(me.body).toMatchObject({
      name: ADMIN.name,
      email: ADMIN.email,
      roles: expect.arrayContaining(['admin']),
    });
    expect((await see()).body).not.toContain('<form');
    await t.settled();
    const log = await t.call('GET', '/audit', { token });
    expect(log.body.items.map(({ type }: { type: string }) => type)).toContain('first_admin_created');
  });

  test('changes nothing and issues no token when it is opened', async () => {
    const token = await setUpToken();
    for (const _ of [1, 2, 3]) await see();
    expect(await accounts()).toEqual([]);
    expect((await send(await formWith({ token }))).status).toBe(200);
  });

  test.each([
    ['a wrong token', { token: 'made-up' }, 'This set-up token is wrong'],
    ['a short password', { newPassword: 'zxcvq' }, 'This password is too short'],
    ['an address that is none', { email: 'nobody' }, 'Please check the name and the e-mail address'],
    ['a name of nothing', { name: '' }, 'Please check the name and the e-mail address'],
  ])('shows the form again after %s, with what was typed but the password', async (_, changed, alert) => {
    const form = await formWith(changed);
    const { status, body } = await send(form);
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`<p role="alert">${alert}`));
    expect(body).toContain(`name="email" type="email" value="${form.email}"`);
    expect(body).toContain(`name="token" value="${form.token}"`);
    expect(body).not.toContain(form.newPassword);
    expect(await accounts()).toEqual([]);
  });

  test('tells whoever has the token that an account has the address', async () => {
    await t.signUp({ name: 'Ada', email: ADMIN.email, password: 'a long passphrase indeed' });
    const { status, body } = await send(await formWith());
    expect([status, body]).toEqual([
      422,
      expect.stringContaining('There is already an account with this e-mail address'),
    ]);
    expect((await send(await formWith({ email: 'other@example.com' }))).status).toBe(200);
  });

  test('refuses a second administrator, even with a token of before', async () => {
    const form = await formWith();
    await send(form);
    const { status, body } = await send({ ...form, email: 'second@example.com' });
    expect([status, body]).toEqual([422, expect.stringContaining('This set-up token is wrong')]);
    expect(body).not.toContain('<form');
  });

  test('shows what was typed as text, whatever it is', async () => {
    const { body } = await send(await formWith({ token: '"><script>1</script>', name: '<b>&amp;' }));
    expect(body).not.toMatch(/<script|<b>/);
    expect(body).toContain('&quot;&gt;&lt;script&gt;');
  });

  test('says when to try again where the service is busy', async () => {
    await open({ hashing: [0, 0] });
    const { status, headers, body } = await send(await formWith());
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect(body).toContain('role="alert"');
    expect(body).not.toContain(ADMIN.password);
  });

  test('asks the store until there is an administrator, and then no more', async () => {
    let asked = 0;
    await open({
      replace: ({ hasAdministrator }) => ({
        hasAdministrator: () => {
          asked += 1;
          return hasAdministrator();
        },
      }),
    });
    await see();
    await see();
    expect(asked).toBe(2);
    await t.signInAdmin();
    await see();
    await see();
    await see();
    expect(asked).toBe(3);
  });

  test.each(LOCALES)('speaks %s', async (locale) => {
    const { headers, body } = await see({ ...BROWSER, 'accept-language': locale });
    expect(headers.get('content-language')).toBe(locale);
    expect(body).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(body).not.toMatch(/\{\w+\}|undefined/);
    for (const [, id] of body.matchAll(/<label for="([\w-]+)"/g)) expect(body).toContain(`<input id="${id}"`);
    for (const [, id] of body.matchAll(/aria-describedby="([\w-]+)"/g)) expect(body).toContain(`id="${id}"`);
  });

  test('is not there in an application, whose own page it would hide', async () => {
    const settings = { issuer: 'https://example.com', version: '0.0.0-test' };
    const app = createHttpApp({ useCases: t.useCases, settings, docsAsset: async () => null });
    expect(app.routes.map(({ path }) => path)).not.toContain('/');
  });
});
