import type { SchemaChange } from '../connection/migration.ts';

/** The table of single-use tokens in the first version of the schema. */
export const TOKEN_TABLES: readonly string[] = [
  `CREATE TABLE single_use_tokens (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX single_use_tokens_by_expiry ON single_use_tokens (expires_at)',
];

export const BOUND_TOKENS: SchemaChange = {
  name: 'what a single-use token is bound to',
  statements: [
    'ALTER TABLE single_use_tokens ADD COLUMN bound_to TEXT',
    'ALTER TABLE single_use_tokens ADD COLUMN tries INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE single_use_tokens ADD COLUMN used INTEGER NOT NULL DEFAULT 0',
  ],
};

export const TOKENS_BY_DIGEST: SchemaChange = {
  name: 'single-use tokens by their digest',
  statements: ['CREATE INDEX single_use_tokens_by_digest ON single_use_tokens (token_hash)'],
};

export const SPENT_TOKENS: SchemaChange = {
  name: 'tokens that are spent',
  statements: [
    `CREATE TABLE spent_tokens (
        id TEXT PRIMARY KEY,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX spent_tokens_by_expiry ON spent_tokens (expires_at)',
  ],
};
