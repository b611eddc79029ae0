import type { SchemaChange } from '../connection/migration.ts';

export const RATE_LIMITS: SchemaChange = {
  name: 'rate limits',
  statements: [
    `CREATE TABLE rate_limits (
        key TEXT PRIMARY KEY,
        taken INTEGER NOT NULL,
        restored_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        taken_by TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX rate_limits_by_expiry ON rate_limits (expires_at)',
  ],
};
