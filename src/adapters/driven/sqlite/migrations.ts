import { AUDIT_LOG, ERASURES } from './audit/audit-migrations.ts';
import type { Migration, SchemaChange } from './connection/migration.ts';
import { SECOND_FACTORS } from './factors/factor-migrations.ts';
import { KEY_TABLES, KEYS_IN_TURNS } from './keys/key-migrations.ts';
import { RATE_LIMITS } from './limits/limit-migrations.ts';
import { MAIL_OUTBOX } from './mails/mail-migrations.ts';
import { HASH_COUNTS } from './passwords/hash-count-migrations.ts';
import {
  LATE_REPEATS,
  RECENT_AUTHENTICATION,
  REFRESHED_SESSIONS,
  SESSION_TABLES,
} from './sessions/session-migrations.ts';
import { BOUND_TOKENS, SPENT_TOKENS, TOKEN_TABLES, TOKENS_BY_DIGEST } from './tokens/token-migrations.ts';
import {
  DELETED_USERS,
  FACTOR_EPOCHS,
  UNPROVEN_SIGN_UPS,
  USER_METADATA,
  USER_TABLES,
  WORDS_OF_NAMES,
} from './users/user-migrations.ts';

const FIRST_SCHEMA: SchemaChange = {
  name: 'users, identities, sessions, single-use tokens, signing keys',
  statements: [...USER_TABLES, ...SESSION_TABLES, ...TOKEN_TABLES, ...KEY_TABLES],
};

/** The order in which databases apply the changes. A new one goes to the end: databases record the number of its place. */
const CHANGES: readonly SchemaChange[] = [
  FIRST_SCHEMA,
  REFRESHED_SESSIONS,
  KEYS_IN_TURNS,
  MAIL_OUTBOX,
  BOUND_TOKENS,
  RATE_LIMITS,
  AUDIT_LOG,
  UNPROVEN_SIGN_UPS,
  LATE_REPEATS,
  ERASURES,
  HASH_COUNTS,
  DELETED_USERS,
  RECENT_AUTHENTICATION,
  WORDS_OF_NAMES,
  TOKENS_BY_DIGEST,
  USER_METADATA,
  FACTOR_EPOCHS,
  SECOND_FACTORS,
  SPENT_TOKENS,
];

/** The migrations of the schema, in order. Times are integer milliseconds since 1970. */
export const MIGRATIONS: readonly Migration[] = CHANGES.map((change, index) => ({
  version: index + 1,
  ...change,
}));
