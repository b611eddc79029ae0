import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleMailContent } from '../../adapters/driven/mail-composer/example-mail-content.ts';
import { createPhrasebookMailComposer } from '../../adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES } from '../../domain/mail/locale.ts';
import { MAIL_KINDS } from '../../domain/mail/mail-intent.ts';
import { readSettings } from '../server/read-settings.ts';
import { readTextFile } from '../server/read-text-file.ts';
import { configuredBrand } from '../settings/configured-brand.ts';
import { readMailTemplates } from '../settings/read-mail-templates.ts';
import { startRefused } from '../settings/start-refused.ts';
import type { Command } from './command.ts';

const USAGE = 'usage: latchkey mail:preview <folder>\nWrites every e-mail, in every language, to the folder.';

/** Writes every mail, in every language, to a folder. */
export const previewMails: Command = {
  usage: USAGE,

  run: async ([folder], { env, say }) => {
    if (folder === undefined) {
      say(USAGE);
      return 2;
    }
    // Other settings do not change how a mail looks, so they are not validated.
    const shown = ['MAIL_TEMPLATES', 'APP_NAME', 'APP_LOGO_URL', 'APP_COLOR'].flatMap((key) => [
      key,
      `${key}_FILE`,
    ]);
    const config = await readSettings(Object.fromEntries(shown.map((key) => [key, env[key]])));
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
    say(`${count} e-mails have been written to ${folder}, each as text and as HTML.`);
    return 0;
  },
};
