import type { Config } from '../../src/config.ts';

const SECRET = 'x'.repeat(32);

/** A value of each setting; the compiler asks for one of a new one. */
export const SAMPLES: Readonly<Record<keyof Config, string>> = {
  HOST: '127.0.0.2',
  PORT: '4000',
  PUBLIC_URL: 'https://auth.example.com',
  DATABASE_URL: 'sqlite:./data/other.db',
  COLLECTION_PREFIX: 'latchkey_',
  SECRET,
  ADMIN_EMAIL: 'ada@example.com',
  ADMIN_PASSWORD: 'correct horse battery',
  JWT_ALG: 'ES256',
  JWT_TYP: 'JWT',
  JWT_SECRET: SECRET,
  SERVICES: `shop:${'a'.repeat(64)}`,
  SIGNING_JWK: './key.json',
  KEY_ROTATION: '30d',
  JWT_EXPIRES: '5m',
  JWT_AUDIENCE: 'https://api.example.com',
  SESSION_EXPIRES: '30d',
  SESSION_IDLE_EXPIRES: '7d',
  REFRESH_GRACE: '10',
  REFRESH_LATE_REPEATS: '1',
  SESSIONS_PER_USER: '10',
  ADMIN_RECENT: '5m',
  AUDIT_RETENTION: '30d',
  TRUST_PROXY: '1',
  CORS_ORIGINS: 'https://app.example.com',
  RATE_LIMITS: 'off',
  RATE_LIMIT_FAILURES: '20',
  RATE_LIMIT_TRIES: '50',
  RATE_LIMIT_SIGN_UPS: '10',
  PASSWORD_MIN_LENGTH: '16',
  PASSWORD_RANGE_URL: 'https://range.example.com',
  PASSWORD_HASH_MEMORY: '32768',
  PASSWORD_HASH_PASSES: '3',
  PASSWORD_HASH_QUEUE: '64',
  MAIL: 'console',
  SMTP_URL: 'smtp://mail.example.com:587',
  MAIL_API_URL: 'https://mail.example.com/send',
  MAIL_API_KEY: 'a key',
  MAIL_FROM: 'Acme <no-reply@example.com>',
  MAIL_TEMPLATES: './mails',
  MAIL_REPLY_TO: 'help@example.com',
  RESET_PASSWORD_URL: 'https://app.example.com/reset#{token}',
  VERIFY_EMAIL_URL: 'https://app.example.com/verify#{token}',
  MAGIC_LINK_URL: 'https://app.example.com/magic#{token}',
  INVITATION_URL: 'https://app.example.com/welcome#{token}',
  UNDO_EMAIL_CHANGE_URL: 'https://app.example.com/undo#{token}',
  UNVERIFIED_EXPIRES: '10d',
  REQUIRE_VERIFIED_EMAIL: 'true',
  MAGIC_LINK_SIGN_UP: 'true',
  LOG_LEVEL: 'debug',
  SHUTDOWN_DEADLINE: '5s',
};

const BY_SMTP = { SMTP_URL: SAMPLES.SMTP_URL, MAIL_FROM: SAMPLES.MAIL_FROM };
const BY_HTTP = {
  MAIL_API_URL: SAMPLES.MAIL_API_URL,
  MAIL_API_KEY: SAMPLES.MAIL_API_KEY,
  MAIL_FROM: SAMPLES.MAIL_FROM,
};

/** What some of them do not go without. */
export const NEEDED_BY: Readonly<Partial<Record<keyof Config, Record<string, string>>>> = {
  COLLECTION_PREFIX: { DATABASE_URL: 'mongodb://x/y', SECRET },
  ADMIN_EMAIL: { ADMIN_PASSWORD: SAMPLES.ADMIN_PASSWORD },
  ADMIN_PASSWORD: { ADMIN_EMAIL: SAMPLES.ADMIN_EMAIL },
  JWT_SECRET: { JWT_ALG: 'HS256' },
  SMTP_URL: BY_SMTP,
  MAIL_FROM: BY_SMTP,
  MAIL_REPLY_TO: BY_SMTP,
  MAIL_API_URL: BY_HTTP,
  MAIL_API_KEY: BY_HTTP,
};
