import type { SigningAlgorithm } from '../../domain/tokens/signing-key.ts';
import type { Config } from '../settings/config.ts';

/** A text such as `30s`, `15m`, `12h`, `3d` or `2w`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`;

/** What a service that is mounted in an application is told. `.env.example` says more of each. */
export interface LatchkeyOptions {
  /** Where people reach what is mounted, with the path of it; the issuer of the tokens. */
  readonly publicUrl: string;
  /** `sqlite:<path>`, `sqlite::memory:`, `mongodb://…` or `mongodb+srv://…`; `sqlite:./data/latchkey.db` when left out. */
  readonly databaseUrl?: string | undefined;
  /** MongoDB: what the names of all collections begin with. */
  readonly collectionPrefix?: string | undefined;
  /** At least 32 characters; several, newest first, while one is replaced. SQLite: made beside the data file when left out. */
  readonly secret?: string | readonly string[] | undefined;
  /** Makes the first administrator, with `adminPassword`. */
  readonly adminEmail?: string | undefined;
  readonly adminPassword?: string | undefined;
  /** What access tokens are signed with: that of the newest key in the database when left out, `ES256` where there is none. */
  readonly jwtAlg?: SigningAlgorithm | 'HS256' | undefined;
  /** What the header of an access token says that it is: `at+jwt` when left out. */
  readonly jwtTyp?: Config['JWT_TYP'] | undefined;
  /** The secret that services share, with `jwtAlg: 'HS256'`: at least 32 characters. */
  readonly jwtSecret?: string | undefined;
  /** The secret that the application before signed its tokens with, of any length: they show imported users their own account. */
  readonly legacyJwtSecret?: string | undefined;
  /** From when they open nothing, at most 30 days ahead: `2026-12-24`, from midnight UTC, or `2026-12-24T18:00Z`. */
  readonly legacyJwtUntil?: string | undefined;
  /** Services that may introspect and revoke tokens: `name:digest`, the digest the SHA-256 of its secret in hexadecimal. */
  readonly services?: readonly `${string}:${string}`[] | undefined;
  /** A private key of your own: a JWK, as JSON or the path of a file. */
  readonly signingJwk?: string | undefined;
  /** How long a made key signs: 90 days when left out. */
  readonly keyRotation?: Duration | undefined;
  /** `nest`: answers also have the members that clients of a NestJS service read. */
  readonly compat?: Config['COMPAT'] | undefined;
  /** How long an access token is good for: 15 minutes when left out. */
  readonly jwtExpires?: Duration | undefined;
  /** Who the tokens are for (`aud`): `publicUrl` when left out. */
  readonly jwtAudience?: string | undefined;
  /** How long a session lasts at most: 90 days when left out. */
  readonly sessionExpires?: Duration | undefined;
  /** How long a session lasts without being refreshed: 30 days when left out. */
  readonly sessionIdleExpires?: Duration | undefined;
  /** For how many seconds a refresh can be repeated: 30 when left out. */
  readonly refreshGrace?: number | undefined;
  /** In how many generations in a row a refresh can be repeated after that: 2 when left out. */
  readonly refreshLateRepeats?: number | undefined;
  /** How many sessions a user can have: 100 when left out. */
  readonly sessionsPerUser?: number | undefined;
  /** How recently an administrator who writes about others has to have signed in: 15 minutes when left out, 0 for at any time. */
  readonly adminRecent?: Duration | 0 | undefined;
  /** How long the audit log keeps an event: 365 days when left out. */
  readonly auditRetention?: Duration | undefined;
  /** How many proxies are trusted to append to `X-Forwarded-For`: 0 when left out. */
  readonly trustProxy?: number | undefined;
  /** Sites whose scripts may call the service, exactly as a browser writes their origin. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** `off` holds nobody back: for benchmarks and tests only. */
  readonly rateLimits?: 'on' | 'off' | undefined;
  /** Wrong passwords in a row until an account is closed to devices that it is not known on: 30 when left out. */
  readonly rateLimitFailures?: number | undefined;
  /** Tries of passwords and codes in ten minutes from one network: 100 when left out. */
  readonly rateLimitTries?: number | undefined;
  /** Sign-ups in an hour from one network: 30 when left out. */
  readonly rateLimitSignUps?: number | undefined;
  /** The shortest password that can be chosen, in characters: 15 when left out. */
  readonly passwordMinLength?: number | undefined;
  /** A service in the form of Have I Been Pwned's range API. */
  readonly passwordRangeUrl?: string | undefined;
  /** The cost of a password hash (Argon2id): KiB, 19456 when left out. */
  readonly passwordHashMemory?: number | undefined;
  /** Passes over that memory: 2 when left out. */
  readonly passwordHashPasses?: number | undefined;
  /** How many passwords may wait to be hashed: 128 when left out. */
  readonly passwordHashQueue?: number | undefined;
  /** `console`, where mails are meant to be shown only. */
  readonly mail?: 'console' | undefined;
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly smtpUrl?: string | undefined;
  /** A mail service's HTTP API in the form of Resend's, with `mailApiKey`. */
  readonly mailApiUrl?: string | undefined;
  readonly mailApiKey?: string | undefined;
  /** Who mails are from, such as `Acme <no-reply@example.com>`. */
  readonly mailFrom?: string | undefined;
  /** What mails and pages call the service: one line of at most 64 characters. */
  readonly appName?: string | undefined;
  /** A picture that they show, by https. */
  readonly appLogoUrl?: string | undefined;
  /** The colour of their buttons, such as `#1c4ed8`; the text on them is black or white, whichever is easier to read. */
  readonly appColor?: `#${string}` | undefined;
  /** A folder with words of your own for mails, or the JSON of one. */
  readonly mailTemplates?: string | undefined;
  /** Where answers to mails go. */
  readonly mailReplyTo?: string | undefined;
  /** Where the link of a mail leads, with `{token}` in it: our own page when left out. */
  readonly resetPasswordUrl?: string | undefined;
  readonly verifyEmailUrl?: string | undefined;
  readonly magicLinkUrl?: string | undefined;
  readonly invitationUrl?: string | undefined;
  readonly undoEmailChangeUrl?: string | undefined;
  readonly secureAccountUrl?: string | undefined;
  /** When a sign-up that nobody has proven ends: 30 days when left out, 0 for never. */
  readonly unverifiedExpires?: Duration | 0 | undefined;
  /** Whether an address has to be proven before its account can be signed in to. */
  readonly requireVerifiedEmail?: boolean | undefined;
  /** Whether a magic link opens an account for an address that has none. */
  readonly magicLinkSignUp?: boolean | undefined;
  /** Who may open an account uninvited: anybody when left out. `domains:` needs `requireVerifiedEmail`. */
  readonly signUp?: 'open' | 'invitation' | `domains:${string}` | undefined;
  /** The roles beside `user` and `admin`: at most 32, each of 1 to 32 lower case letters, figures, `-` and `_`. */
  readonly roles?: readonly string[] | undefined;
  /** The members of users' `publicMetadata` that are claims of access tokens: at most 16, none by a registered name. */
  readonly claims?: readonly string[] | undefined;
}

/** What only a server of its own is told. */
export type ServerKey = 'HOST' | 'PORT' | 'LOG_LEVEL' | 'SHUTDOWN_DEADLINE';

/** The name of an option, from the key of the environment that it stands for. */
export type OptionOf<Key extends string> = Key extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}${Capitalize<OptionOf<Rest>>}`
  : Lowercase<Key>;

type Options = OptionOf<Exclude<keyof Config, ServerKey>>;
type Same<One, Other> = [One, Other] extends [Other, One] ? true : never;
/** Does not compile while a setting has no option, or an option no setting. */
export const EVERY_SETTING_HAS_AN_OPTION: Same<Options, keyof LatchkeyOptions> = true;
