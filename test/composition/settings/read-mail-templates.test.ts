import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPhrasebookMailComposer } from '../../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { readTextFile } from '../../../src/composition/server/read-text-file.ts';
import { readMailTemplates } from '../../../src/composition/settings/read-mail-templates.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';
import { MAIL_KINDS } from '../../../src/domain/mail/mail-intent.ts';

const OWN = {
  'magic-link': {
    subject: 'Sign in to Acme',
    greeting: 'Hi {name}, {name}!',
    lines: ['Use this link.'],
    button: 'Go',
    ending: 'Bye.',
  },
};

describe('mails in a team’s own words', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-mails-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (name: string, content: unknown) =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const example = { to: 'ada@example.com', name: '$& Ada', link: 'https://x.test/', code: null };

  test('replace ours, mail by mail and language by language', async () => {
    await write('en.json', OWN);
    const composer = createPhrasebookMailComposer(await readMailTemplates(folder, readTextFile));
    const own = await composer.compose({ ...example, kind: 'magic-link', locale: 'en' });
    expect(own.subject).toBe('Sign in to Acme');
    expect(own.text).toContain('Hi $& Ada, $& Ada!');
    expect(own.html).toContain('>Go</a>');
    expect((await composer.compose({ ...example, kind: 'magic-link', locale: 'de' })).subject).toBe(
      'Ihr Anmeldelink',
    );
    expect((await composer.compose({ ...example, kind: 'invitation', locale: 'en' })).subject).toBe(
      'You are invited',
    );
  });

  test.each([
    ['no file', null, /has no template file, such as en.json/],
    ['no JSON', '{', /en.json: is not valid JSON/],
    ['an unknown mail', { 'magic-lnk': OWN['magic-link'] }, /en.json: /],
    [
      'a line break in a subject',
      { 'magic-link': { ...OWN['magic-link'], subject: 'a\nb' } },
      /subject: must be a single line/,
    ],
    ['a missing part', { 'magic-link': { subject: 'x' } }, /en.json: magic-link\./],
  ])('stop the start for %s', async (_, content, reason) => {
    if (content !== null) await write('en.json', content);
    await expect(readMailTemplates(folder, readTextFile)).rejects.toThrow(reason);
  });

  test('can be one text, where there are no files', async () => {
    const words = await readMailTemplates(JSON.stringify({ en: OWN }), readTextFile);
    const own = await createPhrasebookMailComposer(words).compose({
      ...example,
      kind: 'magic-link',
      locale: 'en',
    });
    expect(own.subject).toBe('Sign in to Acme');
    await expect(readMailTemplates('{"en": {"magic-lnk": 1}}', readTextFile)).rejects.toThrow(/en: /);
    await expect(readMailTemplates('{', readTextFile)).rejects.toThrow(/is not valid JSON/);
  });

  test('are all written into a folder by a command', async () => {
    await write('en.json', OWN);
    const out = join(folder, 'out');
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['src/node-command.ts', 'mail:preview', out],
      {
        env: { ...process.env, MAIL_TEMPLATES: folder },
      },
    );
    const mails = MAIL_KINDS.length * LOCALES.length;
    expect(stderr).toContain(`${mails} e-mails`);
    expect(await readdir(out)).toHaveLength(mails * 2);
    expect(await readFile(join(out, 'magic-link.en.txt'), 'utf8')).toContain('Sign in to Acme');
    expect(await readFile(join(out, 'magic-link.ar.html'), 'utf8')).toContain('dir="rtl"');
  });
});
