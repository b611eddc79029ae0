import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleMailContent } from './adapters/driven/mail-composer/example-mail-content.ts';
import { createPhrasebookMailComposer } from './adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { configuredBrand } from './configured-brand.ts';
import { LOCALES } from './domain/locale.ts';
import { MAIL_KINDS } from './domain/mail-intent.ts';
import { asksForHelp } from './node-asks-for-help.ts';
import { readMailTemplates } from './read-mail-templates.ts';
import { readSettings } from './read-settings.ts';
import { readTextFile } from './read-text-file.ts';
import { describeStartError, startRefused } from './start-refused.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const run = async (): Promise<number> => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined || asksForHelp()) {
    say('usage: latchkey mail:preview <folder to write to>');
    return folder === undefined ? 2 : 0;
  }
  // What else is set, or missing, makes no mail look different.
  const shown = ['MAIL_TEMPLATES', 'APP_NAME', 'APP_LOGO_URL', 'APP_COLOR'].flatMap((key) => [
    key,
    `${key}_FILE`,
  ]);
  const config = await readSettings(Object.fromEntries(shown.map((key) => [key, process.env[key]])));
  if (!config.ok) throw startRefused(config.error);
  const templates = await readMailTemplates(config.value.MAIL_TEMPLATES, readTextFile);
  const composer = createPhrasebookMailComposer(templates, configuredBrand(config.value));
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const locale of LOCALES) {
    for (const kind of MAIL_KINDS) {
      const { subject, text, html } = await composer.compose(exampleMailContent(kind, locale));
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
