import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { OwnWords } from './adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES } from './domain/locale.ts';
import { MAIL_KINDS } from './domain/mail-intent.ts';
import { startRefused } from './start-refused.ts';

const oneLine = z.string().regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'must be one line');

const words = z.strictObject({
  subject: oneLine,
  greeting: oneLine.transform((text) => (name: string) => text.replaceAll('{name}', () => name)),
  lines: z.array(z.string()).min(1),
  button: oneLine.nullable(),
  ending: z.string(),
});

const phrasebook = z.partialRecord(z.enum(MAIL_KINDS), words);

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

const refused = (file: string, reason: string): Error =>
  startRefused([{ key: 'MAIL_TEMPLATES', message: `${file}: ${reason}` }]);

const parse = (file: string, text: string): z.output<typeof phrasebook> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refused(file, 'is not JSON');
  }
  const parsed = phrasebook.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(file, `${issue?.path.join('.')}: ${issue?.message}`);
};

/** For reading a team's own words for mails: a JSON file a language, in it what differs, mail by mail. */
export const readMailTemplates = async (folder: string | undefined): Promise<OwnWords> => {
  if (folder === undefined) return {};
  const files = await Promise.all(
    LOCALES.map(async (locale) => {
      const file = join(folder, `${locale}.json`);
      const text = await readIfThere(file);
      return text === null ? null : ([locale, parse(file, text)] as const);
    }),
  );
  const found = files.filter((file) => file !== null);
  if (found.length === 0) throw refused(folder, 'has no file such as en.json in it');
  return Object.fromEntries(found) as OwnWords;
};
