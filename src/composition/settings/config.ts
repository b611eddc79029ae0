import * as z from 'zod';
import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import type { Result } from '../../domain/result.ts';
import { blankProblems, cleanEnvironment } from './clean-environment.ts';
import type { ConfigProblem } from './config-problem.ts';
import { databaseUrlProblems, defaultDatabaseUrl } from './database-url.ts';
import { type AccountsSettings, accountsSettings } from './groups/accounts.ts';
import { type LegacyTokensSettings, legacyTokensSettings } from './groups/legacy-tokens.ts';
import { type LimitsSettings, limitsSettings } from './groups/limits.ts';
import { type MailSettings, mailSettings } from './groups/mail.ts';
import { type PasswordsSettings, passwordsSettings } from './groups/passwords.ts';
import { type SecondFactorSettings, secondFactorSettings } from './groups/second-factor.ts';
import { type ServerSettings, serverSettings } from './groups/server.ts';
import { type SessionsSettings, sessionsSettings } from './groups/sessions.ts';
import { type StorageSettings, storageSettings } from './groups/storage.ts';
import { type TokensSettings, tokensSettings } from './groups/tokens.ts';
import { isOpenToListeners } from './open-to-listeners.ts';
import { reachedHost } from './reached-host.ts';
import { similarKey } from './similar-key.ts';

export type { ConfigProblem };

/** All settings of the service, validated. `.env.example` describes each. Durations are in whole seconds, memory in KiB. */
export interface Config
  extends ServerSettings,
    StorageSettings,
    AccountsSettings,
    TokensSettings,
    LegacyTokensSettings,
    SessionsSettings,
    SecondFactorSettings,
    LimitsSettings,
    PasswordsSettings,
    MailSettings {
  readonly PUBLIC_URL: string;
  readonly DATABASE_URL: string;
  readonly JWT_AUDIENCE: string;
}

/** Every group: one that `Config` extends and that is missing here does not compile. */
const GROUPS = [
  serverSettings,
  storageSettings,
  accountsSettings,
  tokensSettings,
  legacyTokensSettings,
  sessionsSettings,
  secondFactorSettings,
  limitsSettings,
  passwordsSettings,
  mailSettings,
];

type AllOf<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;

const fields: AllOf<(typeof GROUPS)[number]['fields']> = Object.assign(
  {},
  ...GROUPS.map((group) => group.fields),
);

const keys = z.object(fields);

/** The environment keys of all settings. */
export const CONFIG_KEYS: readonly string[] = Object.keys(keys.shape);

/** Returns the key that names a file with the value of `key`. */
export const fileKeyOf = (key: string): string => `${key}_FILE`;

const FILE_KEYS: ReadonlyMap<string, string> = new Map(CONFIG_KEYS.map((key) => [fileKeyOf(key), key]));

/**
 * Reads all settings from an environment, or returns every problem. A key that looks like a misspelt setting is a problem too.
 * `stores`: those that the platform can open; none when the application passes its own.
 */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
  stores: readonly StoreTraits[],
  now: Date = new Date(),
): Result<Config, readonly ConfigProblem[]> => {
  const env = cleanEnvironment(environment);
  const parsed = keys.safeParse(env);
  const problems: ConfigProblem[] = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ key: path.join('.'), message })),
    ...blankProblems(environment),
    ...databaseUrlProblems(env, stores),
    ...GROUPS.flatMap(({ problems = () => [] }) => problems(env, now)),
    ...Object.keys(env).flatMap((key) => {
      const named = FILE_KEYS.get(key);
      if (named !== undefined) {
        return [
          { key, message: `names a file, which only the standalone server reads; set ${named} instead` },
        ];
      }
      const meant = similarKey(key, CONFIG_KEYS);
      return meant === null ? [] : [{ key, message: `is not a setting; did you mean ${meant}?` }];
    }),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, error: problems };
  const { data } = parsed;
  const PUBLIC_URL = data.PUBLIC_URL ?? `http://${reachedHost(data.HOST)}:${data.PORT}`;
  // A server that listens on all addresses is meant for more than this machine, although its default URL is the loopback's.
  const isOnEveryAddress = data.PUBLIC_URL === undefined && ['0.0.0.0', '::'].includes(data.HOST);
  if (env.NODE_ENV === 'production' && (isOnEveryAddress || isOpenToListeners(PUBLIC_URL))) {
    const message = 'must be https in production (NODE_ENV), such as https://auth.example.com';
    return { ok: false, error: [{ key: 'PUBLIC_URL', message }] };
  }
  const { DATABASE_URL = defaultDatabaseUrl(stores), JWT_AUDIENCE = PUBLIC_URL } = data;
  return { ok: true, value: { ...data, PUBLIC_URL, DATABASE_URL, JWT_AUDIENCE } };
};
