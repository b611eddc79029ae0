import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONFIG_KEYS, type Config } from '../../../src/composition/settings/config.ts';
import { similarKey } from '../../../src/composition/settings/similar-key.ts';
import { readConfig } from '../../support/read-config.ts';
import { NEEDED_BY, SAMPLES } from '../../support/sample-settings.ts';

const SECRET = 'x'.repeat(32);

const problemsOf = (env: Record<string, string>): string[] => {
  const config = readConfig(env);
  return config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
};

/** Settings with which a production start has no problem. */
const IN_PRODUCTION = { NODE_ENV: 'production', MAIL: 'console' };

describe('readConfig', () => {
  test('has a default for everything', () => {
    const config = readConfig({});
    expect(config.ok && config.value).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      JWT_AUDIENCE: 'http://127.0.0.1:3000',
      DATABASE_URL: 'sqlite:./data/latchkey.db',
      JWT_EXPIRES: 900,
      PASSWORD_MIN_LENGTH: 15,
      PASSWORD_HASH_MEMORY: 19_456,
      RATE_LIMITS: 'on',
      RATE_LIMIT_FAILURES: 30,
      REFRESH_GRACE: 30,
      REFRESH_LATE_REPEATS: 2,
      SESSIONS_PER_USER: 100,
      ADMIN_RECENT: 900,
      SECOND_FACTOR: 'optional',
      SECOND_FACTOR_ROLES: ['admin'],
      TRUSTED_DEVICE_DAYS: 30,
    });
  });

  test.each([
    ['900', 900],
    ['30s', 30],
    ['15m', 900],
    ['12h', 43_200],
    ['3d', 259_200],
    ['2w', 1_209_600],
  ])('reads the duration %s as %i seconds', (JWT_EXPIRES, seconds) => {
    const config = readConfig({ JWT_EXPIRES });
    expect(config.ok && config.value.JWT_EXPIRES).toBe(seconds);
  });

  test.each([
    ['a port', { PORT: '0' }, /^PORT must be a whole number from 1 to 65535$/],
    ['a port in hexadecimal', { PORT: '0x50' }, /^PORT must be a whole number/],
    ['a URL', { PUBLIC_URL: 'auth.example.com' }, /^PUBLIC_URL must be an http/],
    ['a URL with a password', { PUBLIC_URL: 'https://me:it@example.com' }, /^PUBLIC_URL must be an http/],
    ['a database', { DATABASE_URL: 'nowhere://x' }, /^DATABASE_URL must be sqlite:/],
    [
      'a prefix with a dot',
      { DATABASE_URL: 'mongodb://x/y', SECRET, COLLECTION_PREFIX: 'my.' },
      /^COLLECTION_PREFIX must be at most 32 letters/,
    ],
    [
      'a prefix of the server itself',
      { DATABASE_URL: 'mongodb://x/y', SECRET, COLLECTION_PREFIX: 'system.' },
      /^COLLECTION_PREFIX must be/,
    ],
    [
      'a prefix with a dollar',
      { DATABASE_URL: 'mongodb://x/y', SECRET, COLLECTION_PREFIX: '$x' },
      /^COLLECTION_PREFIX must be/,
    ],
    [
      'a prefix without MongoDB',
      { COLLECTION_PREFIX: 'latchkey_' },
      /^COLLECTION_PREFIX has no effect with SQLite; remove it$/,
    ],
    ['limits that are neither', { RATE_LIMITS: 'false' }, /^RATE_LIMITS must be on or off$/],
    [
      'more failures than NIST allows',
      { RATE_LIMIT_FAILURES: '101' },
      /^RATE_LIMIT_FAILURES must be a whole/,
    ],
    [
      'a shared secret that ends with a line end',
      { JWT_ALG: 'HS256', JWT_SECRET: `${SECRET}\r` },
      /^JWT_SECRET begins or ends with white space/,
    ],
    ['a short secret', { SECRET: 'short' }, /^SECRET must be at least 32 characters/],
    ['one short secret of two', { SECRET: `${SECRET},short` }, /^SECRET must be at least 32 characters/],
    [
      'a key of its own for HS256',
      { JWT_ALG: 'HS256', JWT_SECRET: SECRET, SIGNING_JWK: '{}' },
      /^SIGNING_JWK has no effect/,
    ],
    ['a service without a digest', { SERVICES: 'shop:secret' }, /^SERVICES must be name:digest pairs/],
    ['a rotation that is too quick', { KEY_ROTATION: '30m' }, /^KEY_ROTATION must be at least 1h$/],
    ['a rotation', { KEY_ROTATION: 'never' }, /^KEY_ROTATION must be a duration/],
    ['a duration', { JWT_EXPIRES: 'soon' }, /^JWT_EXPIRES must be a duration/],
    ['a duration of nothing', { JWT_EXPIRES: '0' }, /^JWT_EXPIRES must be a duration/],
    ['an algorithm', { JWT_ALG: 'none' }, /^JWT_ALG must be one of: ES256, EdDSA, RS256, HS256$/],
    [
      'a weak hash',
      { PASSWORD_HASH_MEMORY: '1024' },
      /^PASSWORD_HASH_MEMORY must be a whole number from 19456 to 1048576$/,
    ],
    [
      'late repeats without end',
      { REFRESH_LATE_REPEATS: '11' },
      /^REFRESH_LATE_REPEATS must be a whole number/,
    ],
    [
      'no session at all',
      { SESSIONS_PER_USER: '0' },
      /^SESSIONS_PER_USER must be a whole number from 1 to 500$/,
    ],
    ['a short minimum', { PASSWORD_MIN_LENGTH: '7' }, /^PASSWORD_MIN_LENGTH must be a whole number from 8/],
    ['MongoDB without SECRET', { DATABASE_URL: 'mongodb://localhost' }, /^SECRET is required with MongoDB/],
    ['HS256 without its secret', { JWT_ALG: 'HS256' }, /^JWT_SECRET is required with JWT_ALG=HS256/],
    ['its secret without HS256', { JWT_SECRET: SECRET }, /^JWT_SECRET has no effect/],
    [
      'half an admin',
      { ADMIN_PASSWORD: 'x' },
      /^ADMIN_EMAIL is missing; set it together with ADMIN_PASSWORD/,
    ],
    ['a misspelt key', { DATABSE_URL: 'x' }, /^DATABSE_URL is not a setting; did you mean DATABASE_URL\?$/],
    ['every origin', { CORS_ORIGINS: '*' }, /^CORS_ORIGINS must be origins separated by commas/],
    ['the origin null', { CORS_ORIGINS: 'null' }, /^CORS_ORIGINS must be origins/],
    ['an origin with a path', { CORS_ORIGINS: 'https://app.example.com/' }, /^CORS_ORIGINS must be origins/],
    ['an origin not as sent', { CORS_ORIGINS: 'https://App.example.com' }, /^CORS_ORIGINS must be origins/],
    [
      'http in production',
      { ...IN_PRODUCTION, PUBLIC_URL: 'http://auth.example.com' },
      /^PUBLIC_URL must be https in production/,
    ],
    [
      'no URL in production for what listens on every address',
      { ...IN_PRODUCTION, HOST: '0.0.0.0' },
      /^PUBLIC_URL must be https in production/,
    ],
    [
      'production without mail',
      { NODE_ENV: 'production' },
      /^SMTP_URL or MAIL_API_URL is required in production \(NODE_ENV=production\).*MAIL=console/,
    ],
    [
      'production with the mailbox of a shell for mail',
      { NODE_ENV: 'production', MAIL: '/var/mail/root' },
      /^SMTP_URL or MAIL_API_URL is required/,
    ],
    ['a service that nobody is like', { COMPAT: 'express' }, /^COMPAT must be nest, or not set$/],
    ['another way to mail', { MAIL: 'sendmail' }, /^MAIL must be console/],
    [
      'two ways to mail',
      { MAIL: 'console', SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@example.com' },
      /^MAIL cannot be combined with SMTP_URL/,
    ],
    [
      'a key in another style',
      { JwtSecret: SECRET },
      /^JwtSecret is not a setting; did you mean JWT_SECRET\?$/,
    ],
  ])('refuses %s with its mend', (_, env, problem) => {
    const problems = problemsOf(env as unknown as Record<string, string>);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.2', 'http://[::1]:3000', 'https://auth.example.com'])(
    'takes %s in production',
    (PUBLIC_URL) => {
      expect(problemsOf({ ...IN_PRODUCTION, HOST: '0.0.0.0', PUBLIC_URL })).toEqual([]);
    },
  );

  test.each([
    ['production with mails on the console', { NODE_ENV: 'production', MAIL: 'console' }],
    [
      'production with SMTP',
      { NODE_ENV: 'production', SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@example.com' },
    ],
    [
      'production with a mail service',
      {
        NODE_ENV: 'production',
        MAIL_API_URL: 'https://mail.example.com',
        MAIL_API_KEY: 'k',
        MAIL_FROM: 'a@example.com',
      },
    ],
    ['no mail while it is developed', { NODE_ENV: 'development' }],
  ])('takes %s', (_, env) => {
    expect(problemsOf(env as unknown as Record<string, string>)).toEqual([]);
  });

  test('takes the MAIL of a shell, the path of a mailbox, for somebody else’s', () => {
    const config = readConfig({
      MAIL: '/var/mail/root',
      SMTP_URL: 'smtp://localhost',
      MAIL_FROM: 'a@example.com',
    });
    expect(config.ok && config.value.MAIL).toBeUndefined();
    expect(config.ok).toBe(true);
  });

  test('tells every problem at once and repeats no value', () => {
    const problems = problemsOf({ PORT: 'aaaa', SECRET: 'bbbb', JWT_ALG: 'cccc', HOTS: 'dddd' });
    expect(problems).toHaveLength(4);
    expect(problems.join()).not.toMatch(/aaaa|bbbb|cccc|dddd/);
  });

  test.each(CONFIG_KEYS)('reads %s without the line end and the blanks around it', (key) => {
    const value = SAMPLES[key as keyof Config] ?? '';
    const env = { ...NEEDED_BY[key as keyof Config], [key]: value };
    const clean = readConfig(env);
    expect(clean.ok).toBe(true);
    const around = key.endsWith('JWT_SECRET') ? value : ` \t${value} \r\n`;
    expect(readConfig({ ...env, [key]: around })).toEqual(clean);
    // An editor may put a byte order mark in front of the first key of a file.
    const { [key]: _, ...others } = env;
    expect(readConfig({ ...others, [`\uFEFF${key}`]: value })).toEqual(clean);
  });

  test.each(['[::1]', '::1'])('listens on %s, and names it in URLs in brackets', (HOST) => {
    const config = readConfig({ HOST });
    expect(config.ok && config.value).toMatchObject({ HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' });
  });

  test('takes a blank value for an absent one', () => {
    expect(problemsOf({ PORT: '', SECRET: '', ADMIN_EMAIL: '' })).toEqual([]);
  });

  test('strips the slash that would make two issuers of one', () => {
    const config = readConfig({ PUBLIC_URL: 'https://auth.example.com/' });
    expect(config.ok && config.value.PUBLIC_URL).toBe('https://auth.example.com');
  });

  test.each([
    ['0.0.0.0', 'http://127.0.0.1:8080'],
    ['::', 'http://[::1]:8080'],
    ['fd00::1', 'http://[fd00::1]:8080'],
    ['10.1.2.3', 'http://10.1.2.3:8080'],
  ])('takes for the own URL, unless it is told, where HOST=%s is reached', (HOST, url) => {
    const config = readConfig({ HOST, PORT: '8080' });
    expect(config.ok && config.value.PUBLIC_URL).toBe(url);
  });
});

describe('similarKey', () => {
  test.each([
    'PATH',
    'HOME',
    'HOSTNAME',
    'USER',
    'SHELL',
    'NODE_ENV',
    'npm_config_cache',
    'PWD',
    'LANG',
    'TERM',
  ])('takes %s for somebody else’s', (key) => {
    expect(similarKey(key, CONFIG_KEYS)).toBeNull();
  });
});

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');

  test('explains every key and no other', () => {
    const keys = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key);
    expect(keys.sort()).toEqual([...CONFIG_KEYS].sort());
  });

  test('shows the defaults', () => {
    const env = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
    );
    expect(readConfig(env)).toEqual(readConfig({}));
  });
});
