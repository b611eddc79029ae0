import * as z from 'zod';
import { TOKEN_TYPES, type TokenType } from '../../adapters/driven/jose/jose-token-issuer.ts';
import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import { COMPATS, type Compat } from '../../adapters/driving/http/answer/compat.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { DEFAULT_LIMIT_NUMBERS } from '../../domain/limits/limit-policy.ts';
import type { Result } from '../../domain/result.ts';
import { DEFAULT_ADMIN_RECENT_SECONDS } from '../../domain/sessions/authentication.ts';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../domain/tokens/signing-key.ts';
import { blankProblems, cleanEnvironment } from './clean-environment.ts';
import {
  appName,
  claims,
  collectionPrefix,
  color,
  duration,
  durationOrNever,
  flag,
  host,
  linkTemplate,
  logoUrl,
  mail,
  moment,
  type NamedDigest,
  origins,
  publicUrl,
  roles,
  secret,
  secrets,
  services,
  signUp,
  wholeNumber,
} from './config-fields.ts';
import { type ConfigProblem, crossFieldProblems } from './config-problems.ts';
import { databaseUrlProblems, defaultDatabaseUrl } from './database-url.ts';
import { legacyTokenProblems } from './legacy-token-problems.ts';
import { mailProblems } from './mail-problems.ts';
import { isOpenToListeners } from './open-to-listeners.ts';
import { reachedHost } from './reached-host.ts';
import { similarKey } from './similar-key.ts';

export type { ConfigProblem };

/** All settings of the service, validated. `.env.example` describes each. Durations are in whole seconds, memory in KiB. */
export interface Config {
  readonly HOST: string;
  readonly PORT: number;
  readonly PUBLIC_URL: string;
  readonly DATABASE_URL: string;
  readonly COLLECTION_PREFIX: string;
  readonly SECRET?: readonly string[] | undefined;
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
  readonly JWT_ALG?: SigningAlgorithm | 'HS256' | undefined;
  readonly JWT_TYP: TokenType;
  readonly JWT_SECRET?: string | undefined;
  readonly LEGACY_JWT_SECRET?: string | undefined;
  readonly LEGACY_JWT_UNTIL?: Date | undefined;
  readonly SERVICES?: readonly NamedDigest[] | undefined;
  readonly SIGNING_JWK?: string | undefined;
  readonly KEY_ROTATION: number;
  readonly COMPAT?: Compat | undefined;
  readonly JWT_EXPIRES: number;
  readonly JWT_AUDIENCE: string;
  readonly SESSION_EXPIRES: number;
  readonly SESSION_IDLE_EXPIRES: number;
  readonly REFRESH_GRACE: number;
  readonly REFRESH_LATE_REPEATS: number;
  readonly SESSIONS_PER_USER: number;
  readonly ADMIN_RECENT: number;
  readonly AUDIT_RETENTION: number;
  readonly TRUST_PROXY: number;
  readonly CORS_ORIGINS?: readonly string[] | undefined;
  readonly RATE_LIMITS: 'on' | 'off';
  readonly RATE_LIMIT_FAILURES: number;
  readonly RATE_LIMIT_TRIES: number;
  readonly RATE_LIMIT_SIGN_UPS: number;
  readonly PASSWORD_MIN_LENGTH: number;
  readonly PASSWORD_RANGE_URL?: string | undefined;
  readonly PASSWORD_HASH_MEMORY: number;
  readonly PASSWORD_HASH_PASSES: number;
  readonly PASSWORD_HASH_QUEUE: number;
  readonly MAIL?: 'console' | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_API_URL?: string | undefined;
  readonly MAIL_API_KEY?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly APP_NAME?: string | undefined;
  readonly APP_LOGO_URL?: string | undefined;
  readonly APP_COLOR?: string | undefined;
  readonly MAIL_TEMPLATES?: string | undefined;
  readonly MAIL_REPLY_TO?: string | undefined;
  readonly RESET_PASSWORD_URL?: string | undefined;
  readonly VERIFY_EMAIL_URL?: string | undefined;
  readonly MAGIC_LINK_URL?: string | undefined;
  readonly INVITATION_URL?: string | undefined;
  readonly UNDO_EMAIL_CHANGE_URL?: string | undefined;
  readonly SECURE_ACCOUNT_URL?: string | undefined;
  readonly UNVERIFIED_EXPIRES: number;
  readonly REQUIRE_VERIFIED_EMAIL: boolean;
  readonly MAGIC_LINK_SIGN_UP: boolean;
  readonly SIGN_UP: SignUpPolicy;
  readonly ROLES: readonly string[];
  readonly CLAIMS: readonly string[];
  readonly LOG_LEVEL: 'debug' | 'info' | 'warning' | 'error';
  readonly SHUTDOWN_DEADLINE: number;
}

const keys = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: wholeNumber(1, 65_535).default(3000),
  PUBLIC_URL: publicUrl.optional(),
  DATABASE_URL: z.string().optional(),
  COLLECTION_PREFIX: collectionPrefix.default(''),
  SECRET: secrets.optional(),
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  JWT_ALG: z
    .enum([...SIGNING_ALGORITHMS, 'HS256'], `must be one of: ${SIGNING_ALGORITHMS.join(', ')}, HS256`)
    .optional(),
  JWT_TYP: z.enum(TOKEN_TYPES, `must be ${TOKEN_TYPES.join(' or ')}`).default('at+jwt'),
  JWT_SECRET: secret.optional(),
  LEGACY_JWT_SECRET: z.string().optional(),
  LEGACY_JWT_UNTIL: moment.optional(),
  SERVICES: services.optional(),
  SIGNING_JWK: z.string().optional(),
  KEY_ROTATION: duration.refine((seconds) => seconds >= 3600, 'must be at least 1h').default(90 * 86_400),
  COMPAT: z.enum(COMPATS, `must be ${COMPATS.join(' or ')}, or not set`).optional(),
  JWT_EXPIRES: duration.default(15 * 60),
  JWT_AUDIENCE: z
    .string()
    .min(1, 'must be the audience of the access tokens, such as https://api.example.com')
    .optional(),
  SESSION_EXPIRES: duration.default(90 * 86_400),
  SESSION_IDLE_EXPIRES: duration.default(30 * 86_400),
  REFRESH_GRACE: wholeNumber(0, 300).default(30),
  REFRESH_LATE_REPEATS: wholeNumber(0, 10).default(2),
  SESSIONS_PER_USER: wholeNumber(1, 500).default(100),
  ADMIN_RECENT: durationOrNever.default(DEFAULT_ADMIN_RECENT_SECONDS),
  AUDIT_RETENTION: duration.default(365 * 86_400),
  TRUST_PROXY: wholeNumber(0, 16).default(0),
  CORS_ORIGINS: origins.optional(),
  RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  RATE_LIMIT_FAILURES: wholeNumber(3, 100).default(DEFAULT_LIMIT_NUMBERS.failuresInARow),
  RATE_LIMIT_TRIES: wholeNumber(10, 100_000).default(DEFAULT_LIMIT_NUMBERS.triesPerNetwork),
  RATE_LIMIT_SIGN_UPS: wholeNumber(1, 100_000).default(DEFAULT_LIMIT_NUMBERS.signUpsPerNetwork),
  PASSWORD_MIN_LENGTH: wholeNumber(8, 64).default(15),
  PASSWORD_RANGE_URL: publicUrl.optional(),
  PASSWORD_HASH_MEMORY: wholeNumber(19_456, 1_048_576).default(19_456),
  PASSWORD_HASH_PASSES: wholeNumber(2, 16).default(2),
  PASSWORD_HASH_QUEUE: wholeNumber(1, 10_000).default(128),
  MAIL: mail.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+$/, 'must be smtp://user:password@host:port or smtps://user:password@host:port')
    .optional(),
  MAIL_API_URL: publicUrl.optional(),
  MAIL_API_KEY: z.string().optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n]*[^\s@]+@[^\s@]+[^\r\n]*$/,
      'must contain an e-mail address, such as Acme <no-reply@example.com>',
    )
    .optional(),
  APP_NAME: appName.optional(),
  APP_LOGO_URL: logoUrl.optional(),
  APP_COLOR: color.optional(),
  MAIL_TEMPLATES: z.string().optional(),
  MAIL_REPLY_TO: z.string().optional(),
  RESET_PASSWORD_URL: linkTemplate.optional(),
  VERIFY_EMAIL_URL: linkTemplate.optional(),
  MAGIC_LINK_URL: linkTemplate.optional(),
  INVITATION_URL: linkTemplate.optional(),
  UNDO_EMAIL_CHANGE_URL: linkTemplate.optional(),
  SECURE_ACCOUNT_URL: linkTemplate.optional(),
  UNVERIFIED_EXPIRES: durationOrNever.default(30 * 86_400),
  REQUIRE_VERIFIED_EMAIL: flag.default(false),
  MAGIC_LINK_SIGN_UP: flag.default(false),
  SIGN_UP: signUp.default(OPEN_SIGN_UP),
  ROLES: roles.default([]),
  CLAIMS: claims.default([]),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warning', 'error'], 'must be one of: debug, info, warning, error')
    .default('info'),
  SHUTDOWN_DEADLINE: duration.default(10),
} satisfies Record<keyof Config, z.ZodType>);

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
    ...crossFieldProblems(env),
    ...mailProblems(env),
    ...legacyTokenProblems(env, now),
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
