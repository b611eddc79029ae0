import * as z from 'zod';
import type { OwnWords } from '../../adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { LOCALES, type Locale } from '../../domain/mail/locale.ts';
import { MAIL_KINDS } from '../../domain/mail/mail-intent.ts';
import { startRefused } from './start-refused.ts';

/** Reads the text of a file; null when it does not exist. */
export type ReadText = (path: string) => Promise<string | null>;

const oneLine = z.string().regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'must be a single line');

const words = z.strictObject({
  subject: oneLine,
  greeting: oneLine.transform((text) => (name: string) => text.replaceAll('{name}', () => name)),
  lines: z.array(z.string()).min(1),
  codeLine: oneLine.optional(),
  button: oneLine.nullable(),
  ending: z.string(),
});

const phrasebook = z.partialRecord(z.enum(MAIL_KINDS), words);

const refused = (file: string, reason: string): Error =>
  startRefused([{ key: 'MAIL_TEMPLATES', message: `${file}: ${reason}` }]);

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(file, 'is not valid JSON');
  }
};

const parse = (file: string, json: unknown): z.output<typeof phrasebook> => {
  const parsed = phrasebook.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(file, `${issue?.path.join('.')}: ${issue?.message}`);
};

/** Reads the template files of a folder, or one JSON text with all of them by language, on platforms without files. */
const readFiles = async (
  templates: string,
  readText: ReadText,
): Promise<readonly (readonly [Locale, z.output<typeof phrasebook>])[]> => {
  const isJson = templates.trimStart().startsWith('{');
  const inline: unknown = isJson ? parseJson('the text', templates) : null;
  const files = await Promise.all(
    LOCALES.map(async (locale) => {
      const file = isJson ? locale : `${templates.replace(/\/+$/, '')}/${locale}.json`;
      const text = isJson ? null : await readText(file);
      const json = isJson ? (inline as Record<string, unknown>)[locale] : text && parseJson(file, text);
      return json === undefined || json === null ? null : ([locale, parse(file, json)] as const);
    }),
  );
  return files.filter((file) => file !== null);
};

/** Reads custom mail templates: for each language, the mails that differ from the default ones. */
export const readMailTemplates = async (
  templates: string | undefined,
  readText: ReadText,
): Promise<OwnWords> => {
  if (templates === undefined) return {};
  const found = await readFiles(templates, readText);
  if (found.length === 0) throw refused(templates.slice(0, 200), 'has no template file, such as en.json');
  return Object.fromEntries(found) as OwnWords;
};
