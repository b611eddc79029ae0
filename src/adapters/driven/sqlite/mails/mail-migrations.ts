import type { SchemaChange } from '../connection/migration.ts';

export const MAIL_OUTBOX: SchemaChange = {
  name: 'mail outbox',
  statements: [
    `CREATE TABLE mails (
        id TEXT PRIMARY KEY,
        intent TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX mails_by_due ON mails (due_at)',
  ],
};
