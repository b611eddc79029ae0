import type { SchemaChange } from '../connection/migration.ts';

export const HASH_COUNTS: SchemaChange = {
  name: 'counts of password hashes',
  statements: [
    `CREATE TABLE hash_counts (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        next_turn_at INTEGER NOT NULL,
        counts TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
  ],
};
