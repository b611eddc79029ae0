import type { SchemaChange } from '../connection/migration.ts';

export const SECOND_FACTORS: SchemaChange = {
  name: 'authenticator apps, recovery codes, trusted devices',
  statements: [
    // A row has a secret that is proposed, one that is confirmed, or both. Times are milliseconds, steps of 30 s.
    `CREATE TABLE totp_factors (
        user_id TEXT PRIMARY KEY,
        epoch INTEGER NOT NULL,
        sealed_secret TEXT,
        last_step INTEGER,
        confirmed_at INTEGER,
        proposed_secret TEXT,
        proposed_until INTEGER
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX totp_factors_by_proposal ON totp_factors (proposed_until) WHERE proposed_until IS NOT NULL',
    `CREATE TABLE recovery_codes (
        user_id TEXT NOT NULL,
        code_hash TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (user_id, code_hash)
      ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE trusted_devices (
        id TEXT PRIMARY KEY,
        user_id TEXT NOT NULL,
        factor_epoch INTEGER NOT NULL,
        session_epoch INTEGER NOT NULL,
        secret_hash TEXT NOT NULL,
        device TEXT,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX trusted_devices_by_user ON trusted_devices (user_id, created_at)',
    'CREATE INDEX trusted_devices_by_expiry ON trusted_devices (expires_at)',
  ],
};
