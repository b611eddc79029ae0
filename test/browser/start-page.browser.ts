import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsTo } from '../runtime/support/api-client.ts';
import { createTestDatabase, type TestDatabase } from '../runtime/support/database.ts';
import { ADMIN } from '../runtime/support/people.ts';
import { type ServerProcess, startServerProcess } from '../runtime/support/server-process.ts';
import { openBrowser } from './open-browser.ts';

describe('the start page, in a real browser, with the keyboard alone and without scripts', () => {
  let browser: Browser;
  let page: Page;
  let database: TestDatabase;
  let server: ServerProcess;
  const outside: string[] = [];
  const forbidden: string[] = [];

  beforeAll(async () => {
    const cell = { runtime: 'node', store: 'sqlite' } as const;
    database = await createTestDatabase(cell);
    server = await startServerProcess(cell, database.env);
    browser = await openBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin)) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (/policy/i.test(message.text())) forbidden.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  });

  const fill = async (label: string, text: string) => {
    await page.getByLabel(label).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  };

  test('makes the first administrator with the token that the start printed', async () => {
    const token = server.stderr().match(/"token":"([^"]+)"/)?.[1] ?? '';
    await page.goto(`${server.origin}/`);
    expect(await page.title()).toBe('Latchkey is running');
    await fill('Set-up token', 'a wrong one');
    await fill('Name', 'Grace Hopper');
    await fill('E-mail address', ADMIN.email);
    await fill('New password', ADMIN.password);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('This set-up token is wrong');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(ADMIN.email);
    expect(await page.getByLabel('New password').inputValue()).toBe('');
    await fill('Set-up token', token);
    await fill('New password', ADMIN.password);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('status').textContent()).toContain('The administrator has been created');
    const { email, password } = ADMIN;
    const login = await callsTo(server.origin)('POST', '/auth/login', { json: { email, password } });
    expect([login.status, login.body.user.roles]).toEqual([200, expect.arrayContaining(['admin'])]);
  });

  test('then asks for nothing more, and leads to the documentation', async () => {
    await page.goto(`${server.origin}/`);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.getByRole('link', { name: 'API documentation' }).click();
    expect(new URL(page.url()).pathname).toBe('/docs');
  });

  test('has loaded nothing from elsewhere, and nothing that its policy forbids', () => {
    expect([outside, forbidden]).toEqual([[], []]);
  });
});
