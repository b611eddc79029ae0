import type { SchemaChange } from '../connection/migration.ts';

/** The table of signing keys in the first version of the schema. */
export const KEY_TABLES: readonly string[] = [
  `CREATE TABLE signing_keys (
        algorithm TEXT NOT NULL,
        generation INTEGER NOT NULL,
        kid TEXT NOT NULL,
        public_jwk TEXT NOT NULL,
        encrypted_private_jwk TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (algorithm, generation)
      ) STRICT, WITHOUT ROWID`,
];

export const KEYS_IN_TURNS: SchemaChange = {
  name: 'signing keys that take turns',
  statements: [
    'ALTER TABLE signing_keys ADD COLUMN activates_at INTEGER NOT NULL DEFAULT 0',
    'UPDATE signing_keys SET activates_at = created_at',
  ],
};
