import type { SchemaChange } from '../connection/migration.ts';

/** The tables of users in the first version of the schema. */
export const USER_TABLES: readonly string[] = [
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
];

export const UNPROVEN_SIGN_UPS: SchemaChange = {
  name: 'sign-ups that nobody has proven',
  statements: [
    'ALTER TABLE users ADD COLUMN sign_up_seen_at INTEGER',
    'ALTER TABLE users ADD COLUMN sign_up_device TEXT',
    'ALTER TABLE users ADD COLUMN sign_up_ip_address TEXT',
    'CREATE INDEX users_by_sign_up ON users (sign_up_seen_at, id) WHERE sign_up_seen_at IS NOT NULL',
  ],
};

export const DELETED_USERS: SchemaChange = {
  name: 'who was deleted',
  statements: [
    'CREATE TABLE deleted_users (id TEXT PRIMARY KEY, address_digest TEXT) STRICT, WITHOUT ROWID',
    'CREATE INDEX deleted_users_by_address ON deleted_users (address_digest) WHERE address_digest IS NOT NULL',
  ],
};

export const WORDS_OF_NAMES: SchemaChange = {
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
};

export const USER_METADATA: SchemaChange = {
  name: 'metadata of users',
  statements: [
    'ALTER TABLE users ADD COLUMN public_metadata TEXT',
    'ALTER TABLE users ADD COLUMN private_metadata TEXT',
  ],
};

export const FACTOR_EPOCHS: SchemaChange = {
  name: 'second factors of users',
  statements: [
    'ALTER TABLE users ADD COLUMN has_second_factor INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE users ADD COLUMN factor_epoch INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE users ADD COLUMN link_epoch INTEGER NOT NULL DEFAULT 0',
  ],
};
