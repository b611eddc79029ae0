import type { SchemaChange } from '../connection/migration.ts';

export const AUDIT_LOG: SchemaChange = {
  name: 'audit log',
  statements: [
    `CREATE TABLE audit_events (
        at INTEGER NOT NULL,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        actor_id TEXT,
        user_id TEXT,
        session_id TEXT,
        ip_address TEXT,
        device TEXT,
        request_id TEXT,
        details TEXT NOT NULL,
        PRIMARY KEY (at, id)
      ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX audit_events_by_user ON audit_events (user_id, at, id)',
    'CREATE INDEX audit_events_by_type ON audit_events (type, at, id)',
    'CREATE INDEX audit_events_by_user_and_type ON audit_events (user_id, type, at, id)',
    'CREATE INDEX audit_events_by_actor ON audit_events (actor_id, user_id)',
  ],
};

export const ERASURES: SchemaChange = {
  name: 'origins that are being forgotten',
  statements: [
    'CREATE TABLE erasures (user_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
    // The index by actor and user stays for instances of the previous release.
    'CREATE INDEX audit_events_by_actor_and_time ON audit_events (actor_id, at, id)',
  ],
};
