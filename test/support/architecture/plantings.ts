// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are source text to be read.

const HTTP = 'src/adapters/driving/http/answer/problem.ts';
const JOSE = 'src/adapters/driven/jose/key-ring.ts';
const VERIFY = 'src/verify/bearer.ts';
const CLIENT = 'src/client/renew-tokens.ts';
const USE_CASE = 'src/application/accounts/register-user.ts';

/** Ways to break each rule. None of them breaks another rule. */
export const PLANTINGS: Readonly<Record<string, readonly (readonly [path: string, code: string])[]>> = {
  'domain imports domain': [
    ['src/domain/users/user.ts', "import { validationFailed } from '../../application/errors.ts';"],
    ['src/domain/users/user.ts', "import type { Clock } from '../../application/ports/clock.ts';"],
    ['src/domain/users/user.ts', "export type { Clock } from '../../application/ports/clock.ts';"],
    ['src/domain/users/user.ts', "export type C = import('../../application/ports/clock.ts').Clock;"],
    ['src/domain/users/user.ts', "export const later = () => import('../../application/errors.ts');"],
    ['src/domain/users/user.ts', "import '../../adapters/driven/jose/key-ring.ts';"],
    ['src/domain/users/user.ts', "import { version } from '../../version.ts';"],
  ],
  'application imports application and domain': [
    [USE_CASE, "import { problem } from '../../adapters/driving/http/problem.ts';"],
    [USE_CASE, "import type {\n  KeyRing,\n} from '../../adapters/driven/jose/key-ring.ts';"],
    ['src/application/errors.ts', "export const later = async () => await import('../compose.ts');"],
  ],
  'the core imports no package': [
    ['src/domain/email/email.ts', "import * as z from 'zod';"],
    ['src/domain/email/email.ts', "import type { ZodType } from 'zod';"],
    ['src/application/errors.ts', "import { randomUUID } from 'node:crypto';"],
    ['src/application/errors.ts', "import 'temporal-polyfill/global';"],
    ['src/application/errors.ts', "export const later = () => import('nanoid');"],
  ],
  'driving never imports driven': [
    [HTTP, "import type { KeyRing } from '../../../driven/jose/key-ring.ts';"],
    [
      'src/adapters/driving/cli/print.ts',
      "export { namesOf } from '../../driven/jose/key-ring.ts';\nexport const print = 1;",
    ],
  ],
  'driven never imports driving': [[JOSE, "import { problem } from '../../driving/http/problem.ts';"]],
  'timing needs nothing but itself': [
    [
      'src/adapters/timing/within.ts',
      "import { unavailable } from '../../application/ports/unavailable.ts';",
    ],
  ],
  'driven adapters see the ports, and how a page of users is filled': [
    [JOSE, "import type { UseCases } from '../../../application/use-cases.ts';"],
    [JOSE, "import type { RegisterUser } from '../../../application/accounts/register-user.ts';"],
    [JOSE, "import { createTurns } from '../../../application/passwords/turns.ts';"],
  ],
  'one technology never imports another': [
    [JOSE, "import { deriveKeyBytes } from '../web-crypto/derive-key-bytes.ts';"],
    ['src/adapters/driven/mongodb/rows.ts', "import type { Row } from '../sqlite/rows.ts';"],
    ['src/adapters/driving/cli/print.ts', "import { problem } from '../http/problem.ts';"],
  ],
  'verify needs jose and itself, and types of hono': [
    [VERIFY, "import { createMiddleware } from 'hono/factory';"],
    [VERIFY, "import { Hono } from 'hono';"],
    [VERIFY, "import { type Context as C } from 'hono';"],
    [VERIFY, "import { createHash } from 'node:crypto';"],
    [VERIFY, "import { LRUCache } from 'lru-cache';"],
    [VERIFY, "import type { Role } from '../domain/role.ts';"],
    [VERIFY, "import { parseRoles } from '../domain/role.ts';"],
    [VERIFY, "export const later = () => import('../adapters/driven/jose/key-ring.ts');"],
  ],
  'the client needs itself, and types of the HTTP adapter': [
    [CLIENT, "import { ERROR_CODES } from '../adapters/driving/http/error-code.ts';"],
    [CLIENT, "import { type ErrorCode } from '../adapters/driving/http/error-code.ts';"],
    [CLIENT, "export { ERROR_CODES } from '../adapters/driving/http/error-code.ts';"],
    [CLIENT, "import type { User } from '../domain/user.ts';"],
    [CLIENT, "import ky from 'ky';"],
    [CLIENT, "import type { KyInstance } from 'ky';"],
    [CLIENT, "import { setTimeout } from 'node:timers/promises';"],
  ],
  'only driven/jose imports verify, nothing the client': [
    [HTTP, "import { bearer } from '../../../../verify/bearer.ts';"],
    [
      'src/adapters/driven/web-crypto/claims.ts',
      "import type { BearerEnv } from '../../../verify/bearer.ts';",
    ],
    ['src/composition/compose.ts', "import { bearer } from '../verify/index.ts';"],
    ['src/composition/compose.ts', "import { createLatchkeyClient } from '../client/index.ts';"],
    [JOSE, "import type { LatchkeyError } from '../../../client/latchkey-error.ts';"],
  ],
  'a technology is imported at home only': [
    ['src/adapters/driven/postgres/rows.ts', "import { ObjectId } from 'mongodb';"],
    ['src/adapters/driven/sqlite/rows.ts', "import type { Document } from 'bson';"],
    ['src/adapters/driven/web-crypto/jwk.ts', "import { importJWK } from 'jose';"],
    ['src/composition/server/open-store.ts', "import { jwtVerify } from 'jose/jwt/verify';"],
    ['src/adapters/driven/jose/routes.ts', "import { Hono } from 'hono';"],
    ['src/adapters/driving/cli/routes.ts', "import { serve } from '@hono/node-server';"],
    ['src/adapters/driven/mongodb/cache.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['src/composition/server/open-store.ts', "export const open = () => import('node:sqlite');"],
    ['src/adapters/driven/bcrypt/both.ts', "import { hash } from '@node-rs/argon2';"],
    ['src/adapters/driven/argon2/both.ts', "import { hash } from '@node-rs/bcrypt';"],
    [
      'src/composition/server/start-server.ts',
      "export const css = import.meta.resolve('swagger-ui-dist/swagger-ui.css');",
    ],
    ['src/adapters/driven/mongodb/schema.ts', "import * as z from 'zod';"],
  ],
  'what a worker loads imports no module of one runtime': [
    [HTTP, "import { createHash } from 'node:crypto';"],
    [HTTP, "import { createHash } from 'crypto';"],
    [JOSE, "import type { KeyObject } from 'node:crypto';"],
    ['src/adapters/driven/web-crypto/digests.ts', "export const later = () => import('bun:ffi');"],
    ['src/composition/compose.ts', "import { join } from 'node:path';"],
    // Modules that are loaded only on demand, or by only one of the workers.
    ['src/adapters/driven/smtp/smtp-mailer.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/http-mail/http-mailer.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/bcrypt/script-bcrypt.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/argon2/wasm-argon2-engine.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/sqlite/users/list-users.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driving/http/audit/group.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driving/http/audit/audit-routes.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driving/http/pages/lost-page.ts', "export const later = () => import('node:path');"],
    ['src/composition/mail-preparation.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/mail-composer/phrasebooks/en.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driving/jobs/job.ts', "import { setTimeout } from 'node:timers/promises';"],
    ['src/composition/settings/similar-key.ts', "import { readFileSync } from 'node:fs';"],
    ['src/composition/library/open-library.ts', "import { readFileSync } from 'node:fs';"],
    ['src/adapters/driven/mongodb/users/find-user.ts', "import { Database } from 'bun:sqlite-cache';"],
  ],
  'only entries import the composition root, and nothing an entry': [
    [HTTP, "import type { Config } from '../../../../composition/settings/config.ts';"],
    [JOSE, "import { version } from '../../../composition/version.ts';"],
    [
      'src/adapters/driven/system/system-clock.ts',
      "export const later = () => import('../../../composition/compose.ts');",
    ],
    [
      'src/composition/compose.ts',
      "export type { CreateLatchkey } from '../index.ts';\nexport const one = 1;",
    ],
  ],
  'files form no circle': [
    [
      'src/domain/result.ts',
      "import type { FieldProblem } from './field-problem.ts';\nimport type { Text } from './text.ts';",
    ],
    ['src/application/kit.ts', "import type { UseCases } from './use-cases.ts';"],
    ['src/verify/compact-form.ts', "import type { BearerSettings } from './bearer.ts';"],
  ],
  'rooms form no circle': [
    ['src/domain/email/email.ts', "import type { User } from '../users/user.ts';"],
    [
      'src/application/sessions/start-session.ts',
      "import type { Authenticate } from '../log-in/authenticate.ts';",
    ],
    [HTTP, "import type { Endpoint } from '../endpoint/endpoint.ts';"],
    [
      'src/composition/settings/config.ts',
      "import type { LibraryParts } from '../library/library-parts.ts';",
    ],
    [
      'src/adapters/driven/sqlite/connection/sqlite-driver.ts',
      "import type { userOf } from '../users/user-row.ts';",
    ],
    [
      'src/adapters/driven/mongodb/audit/audit-collection.ts',
      "import type { UserDocument } from '../users/user-document.ts';",
    ],
  ],
  'imports stay in src': [
    ['src/composition/version.ts', "import { aUser } from '../../test/support/a-user.ts';"],
    ['src/composition/server/open-store.ts', "import { z } from 'npm:zod';"],
    ['src/composition/server/open-store.ts', "import { z } from '/srv/zod.ts';"],
  ],
  'relative imports end in .ts': [
    [HTTP, "import { x } from './error-code';"],
    [HTTP, "import { x } from './error-code.js';"],
    [HTTP, "import schema from './schema.json';"],
  ],
  'a dynamic import names its module': [
    ['src/composition/server/open-store.ts', 'export const load = (name: string) => import(name);'],
    [
      'src/composition/server/open-store.ts',
      'export const load = (name: string) => import(`./adapters/driven/${name}/open.ts`);',
    ],
    [
      'src/composition/server/open-store.ts',
      "export const load = (name: string) => import('./adapters/' + name);",
    ],
  ],
  'only the entries and what serves on one runtime know it': [
    [HTTP, 'export const env = process.env;'],
    ['src/composition/settings/config.ts', 'export const home = () => process.env.HOME;'],
    ['src/composition/settings/config.ts', 'export const all = { ...process.env };'],
    ['src/composition/server/start-server.ts', 'export const { process: p } = globalThis;'],
    ['src/composition/server/start-server.ts', "export const isBun = typeof Bun !== 'undefined';"],
    ['src/composition/server/start-server.ts', 'export const text = `${Deno.version.deno}`;'],
    ['src/composition/settings/config.ts', 'export const mode = import.meta.env.MODE;'],
    ['src/composition/server/run-server.ts', 'export const isMain = import.meta.main;'],
    ['src/composition/server/run-server.ts', "import { argv } from 'node:process';"],
    ['src/composition/server/run-server.ts', "import { env } from 'cloudflare:workers';"],
    ['src/composition/settings/config.ts', 'export const pick = (a: boolean) => (a ? process : null);'],
  ],
  'Node globals other than process stay in the database adapters': [
    [HTTP, "export const bytes = (text: string) => Buffer.from(text, 'base64');"],
    [JOSE, 'export const soon = (work: () => void) => setImmediate(work);'],
    ['src/composition/server/start-server.ts', 'export const here = __dirname;'],
  ],
  'nothing is required': [
    ['src/composition/server/open-store.ts', "export const open = () => require('./native.node');"],
    [HTTP, "export const open = (url: string) => createRequire(url)('x');"],
  ],
  'the core is plain ECMAScript': [['src/domain/users/user.ts', 'export const here = import.meta.url;']],
  'SQL names its columns': [
    ['src/adapters/driven/sqlite/users/list-users.ts', "export const all = 'SELECT * FROM users';"],
    ['src/adapters/driven/sqlite/users/user-row.ts', 'export const joined = `SELECT u.* FROM users u`;'],
  ],
  'zod is imported as a namespace': [
    ['src/composition/settings/config.ts', "import { z as other } from 'zod';"],
    ['src/adapters/driving/http/input/query-string.ts', "import zod from 'zod';"],
  ],

  'no classes': [[HTTP, 'export class HttpProblem extends Error {}']],
  'a use-case catches nothing': [
    [USE_CASE, 'export const quiet = () => { try { return 1; } catch { return 0; } };'],
    [USE_CASE, 'export const after = () => { try { return 1; } finally { queue(); } };'],
  ],
  'no side effects at import': [
    ['src/composition/logging/configure-logging.ts', 'setInterval(() => {}, 1000);'],
    [HTTP, "await fetch('https://example.com');"],
    [HTTP, '(() => {})();'],
    ['src/application/errors.ts', 'let counter = 0;'],
  ],
  'no barrel but what the package exports': [
    ['src/verify/hono/index.ts', 'export const nothing = null;'],
    ['src/domain/index.ts', 'export const nothing = null;'],
    [
      'src/domain/everything.ts',
      "export { createUser } from './user.ts';\nexport type { Role } from './role.ts';",
    ],
    ['src/domain/users/user.ts', "export * from './role.ts';"],
  ],
  'file names are kebab-case and say something': [
    ['src/domain/userList.ts', 'export const userList = null;'],
    ['src/domain/user_list.ts', 'export const userList = null;'],
    ['src/domain/Invitation.ts', 'export const invitation = null;'],
    ['src/domain/string-utils.ts', 'export const trim = null;'],
    ['src/application/helpers/trim.ts', 'export const trim = null;'],
    ['src/adapters/driven/postgres/base-repository.ts', 'export const repository = null;'],
    ['src/application/user-service.ts', 'export const userService = null;'],
    ['src/application/session-manager.ts', 'export const sessions = null;'],
    ['src/application/clock-impl.ts', 'export const clock = null;'],
    ['src/common.ts', 'export const common = null;'],
  ],
  'no file is over 300 lines': [['src/domain/long.ts', 'export const one = 1;\n'.repeat(301)]],
};
