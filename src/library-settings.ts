import { type Config, type ConfigProblem, readConfig } from './config.ts';
import type { LibraryParts } from './library-parts.ts';
import { startRefused } from './start-refused.ts';

/** What only a server of its own is told. */
const OF_A_SERVER = ['HOST', 'PORT', 'LOG_LEVEL', 'SHUTDOWN_DEADLINE'] as const;

/** For the settings of a service that is mounted: the keys and values of the environment, as texts, numbers or flags. */
export type LibrarySettings = {
  readonly [Key in Exclude<keyof Config, (typeof OF_A_SERVER)[number]>]?:
    | string
    | number
    | boolean
    | undefined;
};

type Texts = Readonly<Record<string, string | undefined>>;

const textsOf = (settings: LibrarySettings): Texts =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      value === undefined || value === '' || OF_A_SERVER.some((name) => name === key)
        ? []
        : [[key, String(value)]],
    ),
  );

const conflicts = (texts: Texts, key: string, part: keyof LibraryParts): ConfigProblem[] =>
  texts[key] === undefined
    ? []
    : [{ key, message: `cannot go with a ${part} of your own: leave one of them out` }];

const problemsWith = (texts: Texts, { store, mailer }: LibraryParts): readonly ConfigProblem[] => [
  ...(texts.PUBLIC_URL === undefined
    ? [
        {
          key: 'PUBLIC_URL',
          message:
            'is required: where people reach what is mounted, with the path of it, such as https://example.com/identity',
        },
      ]
    : []),
  ...(store === undefined
    ? []
    : [
        ...conflicts(texts, 'DATABASE_URL', 'store'),
        ...conflicts(texts, 'COLLECTION_PREFIX', 'store'),
        ...(texts.SECRET === undefined
          ? [
              {
                key: 'SECRET',
                message: 'is required with a store of your own; `openssl rand -base64 32` makes one',
              },
            ]
          : []),
      ]),
  ...(mailer === undefined
    ? []
    : ['SMTP_URL', 'MAIL_API_URL'].flatMap((key) => conflicts(texts, key, 'mailer'))),
];

/** For reading the settings of a library; throws the list of all that is wrong, each with its mend. */
export const readLibrarySettings = (settings: LibrarySettings, parts: LibraryParts): Config => {
  const texts = textsOf(settings);
  const config = readConfig(texts);
  const problems = [...(config.ok ? [] : config.error), ...problemsWith(texts, parts)];
  if (config.ok && problems.length === 0) return config.value;
  throw startRefused(problems);
};
