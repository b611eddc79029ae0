import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import { type Config, type ConfigProblem, readConfig } from '../settings/config.ts';
import { similarKey } from '../settings/similar-key.ts';
import { startRefused } from '../settings/start-refused.ts';
import type { LatchkeyOptions } from './library-options.ts';
import type { LibraryParts } from './library-parts.ts';
import { inOptionNames, KEY_OF_OPTION, optionOf } from './option-names.ts';

type Texts = Readonly<Record<string, string>>;

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(',') : typeof value === 'object' ? '[object]' : String(value);

const textsOf = (options: LatchkeyOptions): Texts =>
  Object.fromEntries(
    Object.entries(options).flatMap(([option, value]) => {
      const key = KEY_OF_OPTION.get(option);
      return key === undefined || value === undefined || value === '' ? [] : [[key, textOf(value)]];
    }),
  );

const unknownOptions = (options: LatchkeyOptions): readonly ConfigProblem[] =>
  Object.keys(options)
    .filter((option) => !KEY_OF_OPTION.has(option))
    .map((key) => {
      const renamed = KEY_OF_OPTION.get(optionOf(key)) === key ? optionOf(key) : null;
      if (renamed !== null) {
        const message = `is named ${renamed} here; to read environment variables, use optionsFromEnvironment(process.env)`;
        return { key, message };
      }
      const meant = similarKey(key, [...KEY_OF_OPTION.keys()]);
      return { key, message: `is not an option${meant === null ? '' : `; did you mean ${meant}?`}` };
    });

const conflicts = (texts: Texts, key: string, part: keyof LibraryParts): ConfigProblem[] =>
  texts[key] === undefined
    ? []
    : [{ key, message: `cannot be combined with your own ${part}; remove one of them` }];

const required = (texts: Texts, key: string, message: string): ConfigProblem[] =>
  texts[key] === undefined ? [{ key, message: `is required${message}` }] : [];

const problemsWith = (texts: Texts, { store, mailer }: LibraryParts): readonly ConfigProblem[] => [
  ...required(
    texts,
    'PUBLIC_URL',
    '; set the public URL of the mounted service, with its path, such as https://example.com/identity',
  ),
  ...(store === undefined
    ? []
    : [
        ...conflicts(texts, 'DATABASE_URL', 'store'),
        ...conflicts(texts, 'COLLECTION_PREFIX', 'store'),
        ...required(texts, 'SECRET', ' with your own store; `openssl rand -base64 32` creates one'),
      ]),
  ...(mailer === undefined
    ? []
    : ['SMTP_URL', 'MAIL_API_URL'].flatMap((key) => conflicts(texts, key, 'mailer'))),
];

/** Reads the options of a library. Throws one `StartRefused` error that lists every problem with its fix. */
export const readLibraryOptions = (
  options: LatchkeyOptions,
  parts: LibraryParts,
  stores: readonly StoreTraits[],
): Config => {
  const texts = textsOf(options);
  const config = readConfig(texts, stores);
  const problems = [...(config.ok ? [] : config.error), ...problemsWith(texts, parts)].map(
    ({ key, message }) => ({ key: inOptionNames(key), message: inOptionNames(message) }),
  );
  const all = [...unknownOptions(options), ...problems];
  if (config.ok && all.length === 0) return config.value;
  throw startRefused(all);
};
