import type { SigningAlgorithm } from '../../domain/tokens/signing-key.ts';
import type { Config } from '../settings/config.ts';

/** A duration such as `30s`, `15m`, `12h`, `3d` or `2w`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`;

/** The options of a service that is mounted in an application. `.env.example` describes each in more detail. */
export interface LatchkeyOptions {
  /** The public URL of the mounted service, including its path; also the issuer of the tokens. */
  readonly publicUrl: string;
  /** `sqlite:<path>`, `sqlite::memory:`, `mongodb://…` or `mongodb+srv://…`; `sqlite:./data/latchkey.db` by default. */
  readonly databaseUrl?: string | undefined;
  /** MongoDB: the prefix of all collection names. */
  readonly collectionPrefix?: string | undefined;
  /** At least 32 characters; several, newest first, during a rotation. SQLite: created beside the data file when absent. */
  readonly secret?: string | readonly string[] | undefined;
  /** The e-mail address of the first administrator, which is created with `adminPassword`. */
  readonly adminEmail?: string | undefined;
  readonly adminPassword?: string | undefined;
  /** The algorithm that signs access tokens: by default that of the newest key in the database, or `ES256` without one. */
  readonly jwtAlg?: SigningAlgorithm | 'HS256' | undefined;
  /** The `typ` header of access tokens: `at+jwt` by default. */
  readonly jwtTyp?: Config['JWT_TYP'] | undefined;
  /** The secret shared between services, with `jwtAlg: 'HS256'`: at least 32 characters. */
  readonly jwtSecret?: string | undefined;
  /** The signing secret of the previous application, of any length: its tokens show imported users their own account. */
  readonly legacyJwtSecret?: string | undefined;
  /** When those tokens stop working, at most 30 days ahead: `2026-12-24`, from midnight UTC, or `2026-12-24T18:00Z`. */
  readonly legacyJwtUntil?: string | undefined;
  /** Services that may introspect and revoke tokens: `name:digest`, where digest is the secret's SHA-256 in hexadecimal. */
  readonly services?: readonly `${string}:${string}`[] | undefined;
  /** Your own private key: a JWK, as JSON or the path of a file. */
  readonly signingJwk?: string | undefined;
  /** How long a generated key signs: 90 days by default. */
  readonly keyRotation?: Duration | undefined;
  /** `nest`: responses also have the members that clients of a NestJS service read. */
  readonly compat?: Config['COMPAT'] | undefined;
  /** The lifetime of an access token: 15 minutes by default. */
  readonly jwtExpires?: Duration | undefined;
  /** The audience of the tokens (`aud`): `publicUrl` by default. */
  readonly jwtAudience?: string | undefined;
  /** The maximum lifetime of a session: 90 days by default. */
  readonly sessionExpires?: Duration | undefined;
  /** How long a session lasts without being refreshed: 30 days by default. */
  readonly sessionIdleExpires?: Duration | undefined;
  /** How long a refresh can be repeated, in seconds: 30 by default. */
  readonly refreshGrace?: number | undefined;
  /** How many generations in a row a refresh can be repeated in after that time: 2 by default. */
  readonly refreshLateRepeats?: number | undefined;
  /** How many sessions a user can have: 100 by default. */
  readonly sessionsPerUser?: number | undefined;
  /** How recently an administrator must have signed in to change others: 15 minutes by default, 0 for no limit. */
  readonly adminRecent?: Duration | 0 | undefined;
  /** How long the audit log keeps an event: 365 days by default. */
  readonly auditRetention?: Duration | undefined;
  /** How many proxies are trusted to append to `X-Forwarded-For`: 0 by default. */
  readonly trustProxy?: number | undefined;
  /** Origins whose scripts may call the service, exactly as a browser sends them. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** Who has a second factor: everybody who wants one (`optional`) by default; `required` for the roles below. */
  readonly secondFactor?: 'off' | 'optional' | 'required' | undefined;
  /** The roles whose holders must have a second factor; only with `secondFactor: 'required'`. `admin` by default. */
  readonly secondFactorRoles?: readonly string[] | undefined;
  /** For how many days a device can be trusted, so that no second factor is asked for there: 30 by default, 0 for none. */
  readonly trustedDeviceDays?: number | undefined;
  /** The name that authenticator apps show: `appName` by default. Without a colon. */
  readonly totpIssuer?: string | undefined;
  /** `off` disables all rate limits: for benchmarks and tests only. */
  readonly rateLimits?: 'on' | 'off' | undefined;
  /** Consecutive wrong passwords until an account is closed to unknown devices: 30 by default. */
  readonly rateLimitFailures?: number | undefined;
  /** Password and code attempts in ten minutes from one network: 100 by default. */
  readonly rateLimitTries?: number | undefined;
  /** Sign-ups in an hour from one network: 30 by default. */
  readonly rateLimitSignUps?: number | undefined;
  /** The minimum length of a new password, in characters: 15 by default. */
  readonly passwordMinLength?: number | undefined;
  /** The URL of a breached-password service that is compatible with Have I Been Pwned's range API. */
  readonly passwordRangeUrl?: string | undefined;
  /** The memory cost of a password hash (Argon2id), in KiB: 19456 by default. */
  readonly passwordHashMemory?: number | undefined;
  /** The passes over that memory: 2 by default. */
  readonly passwordHashPasses?: number | undefined;
  /** How many passwords may wait to be hashed: 128 by default. */
  readonly passwordHashQueue?: number | undefined;
  /** `console`: mails are only shown to the operator, not sent. */
  readonly mail?: 'console' | undefined;
  /** The URL of the SMTP server: `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly smtpUrl?: string | undefined;
  /** The URL of a mail service with an HTTP API compatible with Resend's; requires `mailApiKey`. */
  readonly mailApiUrl?: string | undefined;
  readonly mailApiKey?: string | undefined;
  /** The sender of mails, such as `Acme <no-reply@example.com>`. */
  readonly mailFrom?: string | undefined;
  /** The name of the service in mails and on pages: one line of at most 64 characters. */
  readonly appName?: string | undefined;
  /** The https URL of the logo in mails and on pages. */
  readonly appLogoUrl?: string | undefined;
  /** The colour of their buttons, such as `#1c4ed8`; the button text is black or white, whichever is easier to read. */
  readonly appColor?: `#${string}` | undefined;
  /** A folder with your own mail templates, or their content as JSON. */
  readonly mailTemplates?: string | undefined;
  /** The e-mail address that receives replies to mails. */
  readonly mailReplyTo?: string | undefined;
  /** The URL of the link in a mail, with `{token}` in it: our own page by default. Likewise for the five below. */
  readonly resetPasswordUrl?: string | undefined;
  readonly verifyEmailUrl?: string | undefined;
  readonly magicLinkUrl?: string | undefined;
  readonly invitationUrl?: string | undefined;
  readonly undoEmailChangeUrl?: string | undefined;
  readonly secureAccountUrl?: string | undefined;
  /** How long an unused sign-up with an unverified e-mail address is kept: 30 days by default, 0 for no limit. */
  readonly unverifiedExpires?: Duration | 0 | undefined;
  /** Whether an e-mail address must be verified before its account can be signed in to. */
  readonly requireVerifiedEmail?: boolean | undefined;
  /** Whether a magic link creates an account for an e-mail address that has none. */
  readonly magicLinkSignUp?: boolean | undefined;
  /** Who may sign up without an invitation: anybody by default. `domains:` needs `requireVerifiedEmail`. */
  readonly signUp?: 'open' | 'invitation' | `domains:${string}` | undefined;
  /** The roles besides `user` and `admin`: at most 32, each of 1 to 32 lower case letters, digits, `-` and `_`. */
  readonly roles?: readonly string[] | undefined;
  /** The members of users' `publicMetadata` that become claims of access tokens: at most 16, no registered claim names. */
  readonly claims?: readonly string[] | undefined;
}

/** The settings that apply only to a stand-alone server. */
export type ServerKey = 'HOST' | 'PORT' | 'LOG_LEVEL' | 'SHUTDOWN_DEADLINE';

/** The name of the option for an environment key: `publicUrl` for `PUBLIC_URL`. */
export type OptionOf<Key extends string> = Key extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}${Capitalize<OptionOf<Rest>>}`
  : Lowercase<Key>;

type Options = OptionOf<Exclude<keyof Config, ServerKey>>;
type Same<One, Other> = [One, Other] extends [Other, One] ? true : never;
/** A compile-time check: every setting has an option, and every option a setting. */
export const EVERY_SETTING_HAS_AN_OPTION: Same<Options, keyof LatchkeyOptions> = true;
