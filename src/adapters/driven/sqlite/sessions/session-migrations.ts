import type { SchemaChange } from '../connection/migration.ts';

/** The table of sessions in the first version of the schema. */
export const SESSION_TABLES: readonly string[] = [
  // No foreign key: a log-in that ends after its user was deleted must not fail; its session is invalid.
  `CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        user_id TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX sessions_by_user ON sessions (user_id)',
  'CREATE INDEX sessions_by_expiry ON sessions (expires_at)',
];

export const REFRESHED_SESSIONS: SchemaChange = {
  name: 'sessions that are refreshed',
  statements: [
    // Sessions from earlier releases cannot be refreshed: no token has the empty digest.
    "ALTER TABLE sessions ADD COLUMN roles TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE sessions ADD COLUMN user_version INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE sessions ADD COLUMN generation INTEGER NOT NULL DEFAULT 0',
    "ALTER TABLE sessions ADD COLUMN seed_hash TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE sessions ADD COLUMN device TEXT',
    'ALTER TABLE sessions ADD COLUMN ip_address TEXT',
    'ALTER TABLE sessions ADD COLUMN refreshed_at INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE sessions ADD COLUMN idle_expires_at INTEGER NOT NULL DEFAULT 0',
    'UPDATE sessions SET refreshed_at = created_at, idle_expires_at = expires_at',
    'DROP INDEX sessions_by_user',
    'CREATE INDEX sessions_by_user ON sessions (user_id, created_at)',
  ],
};

export const LATE_REPEATS: SchemaChange = {
  name: 'refreshes that are repeated late',
  statements: [
    'ALTER TABLE sessions ADD COLUMN late_generation INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE sessions ADD COLUMN late_repeats INTEGER NOT NULL DEFAULT 0',
  ],
};

export const RECENT_AUTHENTICATION: SchemaChange = {
  name: 'how recent an authentication is',
  statements: [
    'ALTER TABLE sessions ADD COLUMN authentication_methods TEXT',
    'ALTER TABLE sessions ADD COLUMN authenticated_at INTEGER',
  ],
};
