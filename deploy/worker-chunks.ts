/** The maximum of what the worker on D1 loads at start, gzipped. Each isolate parses it before its first answer. */
export const START_KIBIBYTES = 135;

/** The maximum of any one module that is loaded on demand, gzipped: a request waits for it. */
export const MOST_KIBIBYTES_ON_DEMAND = 40;

/** The maximum of the whole upload, gzipped, without WebAssembly. Cloudflare takes 3 MB on its free plan. */
export const SUM_KIBIBYTES = 320;

/** What a module that is loaded on demand may weigh. */
export interface ChunkBudget {
  /**
   * The file that the worker imports on demand, relative to the repository; with a slash at its end, any file below a folder.
   */
  readonly file: string;
  readonly kibibytes: number;
  readonly loadedBy: string;
  /** Set where the code is at start anyway, and what is loaded only gives it as one object. */
  readonly isAtStartToo?: true;
  /** Set where several modules share the file, and the row is about the module that contains it. */
  readonly isShared?: true;
}

const HTTP = 'src/adapters/driving/http';

/**
 * The modules that the worker on D1 loads on demand: one that is not listed, and is no group of endpoints, is refused, and so is a
 * row without a module.
 */
export const CHUNK_BUDGETS: readonly ChunkBudget[] = [
  { file: `${HTTP}/users/all-user-routes.ts`, kibibytes: 6, loadedBy: 'the first request below /users' },
  {
    file: `${HTTP}/second-factor/all-second-factor-routes.ts`,
    kibibytes: 5,
    loadedBy: 'the first request that adds, gives or manages a second factor',
  },
  {
    file: `${HTTP}/docs/documentation-routes.ts`,
    kibibytes: 12,
    loadedBy: 'the first request for /openapi.json or /docs',
  },
  { file: `${HTTP}/pages/lost-page.ts`, kibibytes: 3, loadedBy: 'the first browser at an unknown path' },
  {
    file: `${HTTP}/pages/all-page-words.ts`,
    kibibytes: 16,
    loadedBy: 'the first browser at any page',
    isShared: true,
  },
  {
    file: 'src/composition/mail-preparation.ts',
    kibibytes: 20,
    loadedBy: 'the first mail that is due',
  },
  {
    file: `${HTTP}/caller/device-name.ts`,
    kibibytes: 10,
    loadedBy: 'the first request that is no GET: it may write the name of a device',
  },
  {
    file: 'src/adapters/driven/password-list/decoded-list.ts',
    kibibytes: 36,
    loadedBy: 'the first password that is chosen',
  },
  {
    file: 'src/domain/passwords/guessable-password.ts',
    kibibytes: 3,
    loadedBy: 'the first password that is chosen',
  },
  {
    file: 'src/application/second-factor/all-use-cases.ts',
    kibibytes: 4,
    loadedBy: 'the first request that adds, gives or manages a second factor',
  },
  {
    file: 'src/application/second-factor/check-factor.ts',
    kibibytes: 2,
    loadedBy: 'the first second factor that is given',
  },
  { file: 'src/application/step-up/step-up.ts', kibibytes: 2, loadedBy: 'the first step-up' },
  {
    file: 'node_modules/otpauth/dist/otpauth.node.mjs',
    kibibytes: 12,
    loadedBy: 'the first authenticator app that is added or asked for a code',
  },
  { file: 'src/adapters/driven/smtp/smtp-mailer.ts', kibibytes: 40, loadedBy: 'a start with SMTP_URL' },
  {
    file: 'src/adapters/driven/http-mail/http-mailer.ts',
    kibibytes: 2,
    loadedBy: 'a start with MAIL_API_URL',
  },
  {
    file: 'node_modules/bcryptjs/index.js',
    kibibytes: 10,
    loadedBy: 'the first password of an account that was imported with a bcrypt hash',
  },
  {
    file: 'node_modules/zod/v4/core/json-schema-processors.js',
    kibibytes: 2,
    loadedBy: 'the first request for /openapi.json',
    isAtStartToo: true,
  },
  {
    file: 'node_modules/@standard-community/',
    kibibytes: 1,
    loadedBy: 'the first request for /openapi.json, where hono-openapi needs it',
  },
];

/**
 * What a module may weigh that no import names and no row: code that several of the modules above share, loaded with the first of
 * them.
 */
export const SHARED_KIBIBYTES = 3;

/** What the module of a group of endpoints may weigh that has no row. It is loaded by the first request for one of its routes. */
export const GROUP_KIBIBYTES = 3;

/** Whether a file is the module of a group of endpoints, which `group.ts` beside it imports on demand. */
export const isGroupModule = (file: string): boolean =>
  file.startsWith(`${HTTP}/`) && file.endsWith('-routes.ts');
