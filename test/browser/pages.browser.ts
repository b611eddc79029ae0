import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Call, callsTo } from '../runtime/support/api-client.ts';
import { createTestDatabase, type TestDatabase } from '../runtime/support/database.ts';
import { ADMIN, aPerson, credentialsOf } from '../runtime/support/people.ts';
import { type ServerProcess, startServerProcess } from '../runtime/support/server-process.ts';
import { codeIn, linkIn, mailAbout } from '../runtime/support/shown-mails.ts';
import { openBrowser } from './open-browser.ts';

const NEW_PASSWORD = 'an even longer passphrase';

describe('the pages, in a real browser, with the keyboard alone and without scripts', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let database: TestDatabase;
  let server: ServerProcess;
  let call: Call;
  const outside: string[] = [];

  beforeAll(async () => {
    const cell = { runtime: 'node', store: 'sqlite' } as const;
    database = await createTestDatabase(cell);
    server = await startServerProcess(cell, {
      ...database.env,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    });
    call = callsTo(server.origin);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  });
  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin)) outside.push(request.url());
    });
  });
  afterEach(async () => {
    await context.close();
    expect(outside).toEqual([]);
  });

  const signUp = async () => {
    const person = aPerson();
    await call('POST', '/auth/signup', { json: person });
    return person;
  };
  const text = (role: 'status' | 'alert') => page.getByRole(role).textContent();

  test('reset the password from the mail that arrived', async () => {
    const person = await signUp();
    await call('POST', '/auth/password/forgot', { json: { email: person.email } });
    await page.goto(linkIn(await mailAbout(server, person.email, /Choose a new password/)).href);
    expect(await page.title()).toBe('Choose a new password');
    const field = page.getByLabel('New password');
    await field.focus();
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    expect(await text('alert')).toContain('too short');
    await page.getByLabel('New password').focus();
    await page.keyboard.type(NEW_PASSWORD);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    await page.keyboard.press('Enter');
    expect(await text('status')).toContain('Your password has been changed');
    const login = await call('POST', '/auth/login', {
      json: { email: person.email, password: NEW_PASSWORD },
    });
    expect(login.status).toBe(200);
  });

  test('prove an address with the password of the sign-up, and say so when the link was used before', async () => {
    const person = await signUp();
    const link = linkIn(await mailAbout(server, person.email, /Confirm your e-mail address/)).href;
    await page.goto(link);
    expect(await page.getByText('Someone signed up with this e-mail address').textContent()).toContain('UTC');
    for (const [typed, expected] of [
      ['not the right one at all', 'alert'],
      [person.password, 'status'],
    ] as const) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('password');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      expect((await text(expected))?.length).toBeGreaterThan(10);
    }
    await page.goto(link);
    expect((await text('alert'))?.length).toBeGreaterThan(10);
    const login = await call('POST', '/auth/login', { json: credentialsOf(person) });
    expect(login.body.user.emailVerified).toBe(true);
  });

  test('end a sign-up that was not theirs, by the code of the mail', async () => {
    const person = await signUp();
    const mail = await mailAbout(server, person.email, /Confirm your e-mail address/);
    await page.goto(linkIn(mail).href);
    for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the code');
    await page.keyboard.press('Enter');
    expect(await text('alert')).toContain('This code is wrong');
    await page.getByLabel('Code from the e-mail').focus();
    await page.keyboard.type(codeIn(mail));
    await page.keyboard.press('Enter');
    expect(await text('status')).toContain('The sign-up has been cancelled');
    expect((await call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(401);
  });

  test('take an invitation', async () => {
    const admin = (await call('POST', '/auth/login', { json: ADMIN })).body.token;
    const { email } = aPerson();
    await call('POST', '/users', { token: admin, json: { name: 'Invited', email } });
    await page.goto(linkIn(await mailAbout(server, email, /You are invited/)).href);
    await page.getByLabel('Name').fill('Chosen');
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button').press('Enter');
    expect(await text('status')).toContain('Your account is ready');
    expect((await call('POST', '/auth/login', { json: { email, password: NEW_PASSWORD } })).status).toBe(200);
  });

  test('sign in by a magic link', async () => {
    const person = await signUp();
    await call('POST', '/auth/magic-link', { json: { email: person.email } });
    const mail = await mailAbout(server, person.email, /Your sign-in link/);
    await page.goto(linkIn(mail).href);
    await page.getByLabel('Code from the e-mail').fill(codeIn(mail));
    await page.getByRole('button', { name: 'Sign in' }).press('Enter');
    const token = (await page.locator('code').textContent()) ?? '';
    expect((await call('GET', '/auth/me', { token })).body.email).toBe(person.email);
    // Nobody had verified the e-mail address, so the password of the sign-up is gone.
    await page.getByLabel('New password').focus();
    await page.keyboard.type(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Your password has been changed').waitFor();
    const chosen = { email: person.email, password: NEW_PASSWORD };
    expect((await call('POST', '/auth/login', { json: chosen })).status).toBe(200);
  });

  test('are laid out from right to left in Arabic, and fit a phone', async () => {
    const arabic = await browser.newContext({
      locale: 'ar',
      viewport: { width: 360, height: 640 },
      javaScriptEnabled: false,
    });
    const phone = await arabic.newPage();
    await phone.goto(`${server.origin}/reset-password?t=Ab3-_fGhIjKlMnOpQrStUv`);
    const field = phone.locator('#new-password');
    const box = await field.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    expect(await field.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    await arabic.close();
  });
});
