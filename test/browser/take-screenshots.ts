import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleMailContent } from '../../src/adapters/driven/mail-composer/example-mail-content.ts';
import { createPhrasebookMailComposer } from '../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createTestDatabase } from '../runtime/support/database.ts';
import { startServerProcess } from '../runtime/support/server-process.ts';
import { openBrowser } from './open-browser.ts';

const [folder = 'build/screenshots'] = process.argv.slice(2);
const cell = { runtime: 'node', store: 'sqlite' } as const;

const LOOKS = [
  { look: 'light', locale: 'en', colorScheme: 'light', viewport: { width: 900, height: 640 } },
  { look: 'dark', locale: 'en', colorScheme: 'dark', viewport: { width: 900, height: 640 } },
  { look: 'phone', locale: 'de', colorScheme: 'light', viewport: { width: 360, height: 640 } },
  // With APP_NAME and APP_COLOR. A logo would have to be loaded from somewhere.
  { look: 'named', locale: 'en', colorScheme: 'light', viewport: { width: 900, height: 640 } },
  { look: 'arabic', locale: 'ar', colorScheme: 'light', viewport: { width: 360, height: 640 } },
] as const;
const PAGES = [
  'reset-password',
  'verify-email',
  'undo-email-change',
  'secure-account',
  'magic-link',
  'invitation',
];
const KINDS = ['magic-link', 'reset-password', 'password-changed'] as const;

await mkdir(folder, { recursive: true });
const database = await createTestDatabase(cell);
const brand = { name: 'Acme', logoUrl: null, color: '#0f766e' };
const server = await startServerProcess(cell, database.env);
const named = await createTestDatabase(cell);
const namedServer = await startServerProcess(cell, {
  ...named.env,
  APP_NAME: brand.name,
  APP_COLOR: brand.color,
});
const browser = await openBrowser();
let count = 0;
try {
  for (const { look, locale, colorScheme, viewport } of LOOKS) {
    const context = await browser.newContext({ locale, colorScheme, viewport });
    const page = await context.newPage();
    const { origin } = look === 'named' ? namedServer : server;
    const composer = createPhrasebookMailComposer({}, look === 'named' ? brand : undefined);
    const shoot = async (name: string) => {
      await page.screenshot({ path: join(folder, `${name}.${look}.png`), fullPage: true });
      count += 1;
    };
    await page.goto(`${origin}/`);
    await shoot('page-start');
    for (const name of PAGES) {
      await page.goto(`${origin}/${name}?t=Ab3-_fGhIjKlMnOpQrStUv`);
      await shoot(`page-${name}`);
    }
    for (const kind of KINDS) {
      // Leaves the last page, whose policy would forbid the mail's own style.
      await page.goto('about:blank');
      await page.setContent((await composer.compose(exampleMailContent(kind, locale))).html);
      await shoot(`mail-${kind}`);
    }
    await context.close();
  }
  console.log(`${count} screenshots are in ${folder}.`);
} finally {
  await browser.close();
  for (const started of [server, namedServer]) {
    started.signal('SIGTERM');
    await started.exited;
  }
  for (const used of [database, named]) await used.remove();
}
