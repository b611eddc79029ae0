/** A schema migration. A migration never changes after its release; new ones are added instead. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** The migrations of the schema, in order. Times are integer milliseconds since 1970. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'users, identities, sessions, single-use tokens, signing keys',
    statements: [
      `CREATE TABLE users (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        email_verified INTEGER NOT NULL,
        roles TEXT NOT NULL,
        status TEXT NOT NULL,
        password_hash TEXT,
        session_epoch INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX users_by_created_at ON users (created_at, id)',
      'CREATE INDEX users_by_status ON users (status, created_at, id)',
      'CREATE INDEX users_by_email ON users (email_key, id)',
      'CREATE INDEX users_by_name ON users (name_key, id)',

      `CREATE TABLE identities (
        email_key TEXT PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX identities_by_user ON identities (user_id)',

      // One row for each role, with copies of the sort columns, so that each filtered list has an index.
      `CREATE TABLE user_roles (
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (user_id, role)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX user_roles_by_role ON user_roles (role, created_at, user_id)',
      'CREATE INDEX user_roles_by_status ON user_roles (role, status, created_at, user_id)',

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

      `CREATE TABLE single_use_tokens (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX single_use_tokens_by_expiry ON single_use_tokens (expires_at)',

      `CREATE TABLE signing_keys (
        algorithm TEXT NOT NULL,
        generation INTEGER NOT NULL,
        kid TEXT NOT NULL,
        public_jwk TEXT NOT NULL,
        encrypted_private_jwk TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (algorithm, generation)
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    version: 2,
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
  },
  {
    version: 3,
    name: 'signing keys that take turns',
    statements: [
      'ALTER TABLE signing_keys ADD COLUMN activates_at INTEGER NOT NULL DEFAULT 0',
      'UPDATE signing_keys SET activates_at = created_at',
    ],
  },
  {
    version: 4,
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
  },
  {
    version: 5,
    name: 'what a single-use token is bound to',
    statements: [
      'ALTER TABLE single_use_tokens ADD COLUMN bound_to TEXT',
      'ALTER TABLE single_use_tokens ADD COLUMN tries INTEGER NOT NULL DEFAULT 0',
      'ALTER TABLE single_use_tokens ADD COLUMN used INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 6,
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
  },
  {
    version: 7,
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
  },
  {
    version: 8,
    name: 'sign-ups that nobody has proven',
    statements: [
      'ALTER TABLE users ADD COLUMN sign_up_seen_at INTEGER',
      'ALTER TABLE users ADD COLUMN sign_up_device TEXT',
      'ALTER TABLE users ADD COLUMN sign_up_ip_address TEXT',
      'CREATE INDEX users_by_sign_up ON users (sign_up_seen_at, id) WHERE sign_up_seen_at IS NOT NULL',
    ],
  },
  {
    version: 9,
    name: 'refreshes that are repeated late',
    statements: [
      'ALTER TABLE sessions ADD COLUMN late_generation INTEGER NOT NULL DEFAULT 0',
      'ALTER TABLE sessions ADD COLUMN late_repeats INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    version: 10,
    name: 'origins that are being forgotten',
    statements: [
      'CREATE TABLE erasures (user_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
      // The index by actor and user stays for instances of the previous release.
      'CREATE INDEX audit_events_by_actor_and_time ON audit_events (actor_id, at, id)',
    ],
  },
  {
    version: 11,
    name: 'counts of password hashes',
    statements: [
      `CREATE TABLE hash_counts (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        next_turn_at INTEGER NOT NULL,
        counts TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    version: 12,
    name: 'who was deleted',
    statements: [
      'CREATE TABLE deleted_users (id TEXT PRIMARY KEY, address_digest TEXT) STRICT, WITHOUT ROWID',
      'CREATE INDEX deleted_users_by_address ON deleted_users (address_digest) WHERE address_digest IS NOT NULL',
    ],
  },
  {
    version: 13,
    name: 'how recent an authentication is',
    statements: [
      'ALTER TABLE sessions ADD COLUMN authentication_methods TEXT',
      'ALTER TABLE sessions ADD COLUMN authenticated_at INTEGER',
    ],
  },
  {
    version: 14,
    name: 'words of names',
    statements: [
      `CREATE TABLE user_words (
        word TEXT NOT NULL,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        shared INTEGER NOT NULL,
        PRIMARY KEY (word, user_id)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX user_words_by_user ON user_words (user_id)',
      // The name whose words are in the table. Instances of the previous release do not write it: users whom they
      // store or rename stay in the index until an instance of this release has processed them.
      'ALTER TABLE users ADD COLUMN words_of TEXT',
      'CREATE INDEX users_without_words ON users (id) WHERE words_of IS NOT name',
    ],
  },
  {
    version: 15,
    name: 'single-use tokens by their digest',
    statements: ['CREATE INDEX single_use_tokens_by_digest ON single_use_tokens (token_hash)'],
  },
  {
    version: 16,
    name: 'metadata of users',
    statements: [
      'ALTER TABLE users ADD COLUMN public_metadata TEXT',
      'ALTER TABLE users ADD COLUMN private_metadata TEXT',
    ],
  },
];
