import type { Config } from './config.ts';
import { isOpenToListeners } from './open-to-listeners.ts';

type Settings = Pick<Config, 'PUBLIC_URL' | 'DATABASE_URL' | 'RATE_LIMITS' | 'MAIL'>;

/**
 * Lists what a configuration lacks for production, each with its fix. `losesData`: the data ends with the process. `showsMails`: mails
 * are not sent, only shown to the operator; with `MAIL=console` that is intended and not a gap.
 */
export const productionGaps = (
  config: Settings,
  { losesData, showsMails }: { readonly losesData: boolean; readonly showsMails: boolean },
): readonly string[] => {
  const { PUBLIC_URL, DATABASE_URL, RATE_LIMITS, MAIL } = config;
  const isEncrypted = PUBLIC_URL.startsWith('https:');
  return [
    ...(RATE_LIMITS === 'off'
      ? [
          'RATE_LIMITS is off, so passwords and codes can be guessed without limit; use this only for benchmarks and tests',
        ]
      : []),
    ...(isOpenToListeners(PUBLIC_URL)
      ? ['PUBLIC_URL is plain http: passwords and tokens can be read in transit; terminate TLS and use https']
      : []),
    ...(isEncrypted || isOpenToListeners(PUBLIC_URL)
      ? []
      : [
          `PUBLIC_URL is ${PUBLIC_URL}, which only this machine can reach; set the public https URL of the service`,
        ]),
    ...(losesData
      ? [
          `DATABASE_URL is ${DATABASE_URL}, so all accounts are lost when the service stops; set a file or a database server`,
        ]
      : []),
    ...(showsMails && MAIL === undefined
      ? ['neither SMTP_URL nor MAIL_API_URL is set, so e-mails are printed here and not sent']
      : []),
  ];
};

/** Formats the gaps as one notice. */
export const describeGaps = (gaps: readonly string[]): string =>
  `Not ready for production:\n${gaps.map((gap) => `  - ${gap}`).join('\n')}`;
