import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPhrasebookMailComposer } from './adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES } from './domain/locale.ts';
import { MAIL_LIFE_SECONDS, type MailKind } from './domain/mail-intent.ts';
import { readMailTemplates } from './read-mail-templates.ts';
import { describeStartError } from './start-refused.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const WITH_LINK: readonly MailKind[] = [
  'reset-password',
  'magic-link',
  'verify-email',
  'change-email',
  'invitation',
];

const run = async (): Promise<number> => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    say('usage: npm run mail:preview -- <folder to write to>');
    return 2;
  }
  const composer = createPhrasebookMailComposer(await readMailTemplates(process.env.MAIL_TEMPLATES));
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const locale of LOCALES) {
    for (const kind of Object.keys(MAIL_LIFE_SECONDS) as MailKind[]) {
      const link = WITH_LINK.includes(kind) ? 'https://auth.example.com/link?token=an-example' : null;
      const code = kind === 'magic-link' ? '123456' : null;
      const { subject, text, html } = composer.compose({ kind, locale, name: 'Ada Lovelace', link, code });
      await writeFile(join(folder, `${kind}.${locale}.txt`), `${subject}\n\n${text}`);
      await writeFile(join(folder, `${kind}.${locale}.html`), html);
      count += 1;
    }
  }
  say(`${count} mails, as text and as HTML, are in ${folder}.`);
  return 0;
};

try {
  process.exitCode = await run();
} catch (error) {
  say(describeStartError(error));
  process.exitCode = 1;
}
