import { nameEntries } from '../../../../domain/users/name-search.ts';
import { isActiveAdmin, type User } from '../../../../domain/users/user.ts';
import { addressDigest } from '../../address-digest.ts';
import { type SqliteStatement, type SqliteValue, statement } from '../connection/sqlite-driver.ts';
import { USER_COLUMNS, userValues } from './user-row.ts';

interface Guard {
  readonly sql: string;
  readonly params: readonly SqliteValue[];
}

/**
 * Makes the condition that the user is still as it was read (the password hash is compared too, because it is
 * replaced without a new version) and, when the write removes an active admin, that there is another one. Every
 * statement of a write has this condition, because no program code runs between them. The statement that changes the
 * version, or deletes the user, comes last.
 */
const guardOf = (current: User, next: User | null): Guard => {
  const same = 'EXISTS (SELECT 1 FROM users WHERE id = ? AND version = ? AND password_hash IS ?)';
  const read = [current.id, current.version, current.passwordHash];
  const admin = `EXISTS (SELECT 1 FROM user_roles
    WHERE role = 'admin' AND status = 'active' AND user_id <> ?)`;
  const needsAdmin = isActiveAdmin(current) && (next === null || !isActiveAdmin(next));
  return needsAdmin
    ? { sql: `${same} AND ${admin}`, params: [...read, current.id] }
    : { sql: same, params: read };
};

const INSERT_USER = `INSERT INTO users (${USER_COLUMNS.join(', ')}, words_of)
  VALUES (${USER_COLUMNS.map(() => '?').join(', ')}, ?)`;
const UPDATE_USER = `UPDATE users SET ${USER_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;

/**
 * Inserts all words in one statement, whatever their number, because some databases count what is sent and returned.
 */
const insertWords = ({ id, name }: User, guard: Guard): SqliteStatement =>
  statement(
    `INSERT INTO user_words (word, user_id, shared)
     SELECT json_extract(value, '$.word'), ?, json_extract(value, '$.shared') FROM json_each(?) WHERE ${guard.sql}`,
    id,
    JSON.stringify(nameEntries(name)),
    ...guard.params,
  );

/** Makes the statements that insert a new user. All fail when the address is taken. */
export const insertUserStatements = (user: User): readonly SqliteStatement[] => [
  statement(INSERT_USER, ...userValues(user), user.name),
  statement('INSERT INTO identities (email_key, user_id) VALUES (?, ?)', user.email.key, user.id),
  ...user.roles.map((role) =>
    statement(
      'INSERT INTO user_roles (user_id, role, status, created_at) VALUES (?, ?, ?, ?)',
      user.id,
      role,
      user.status,
      user.createdAt.getTime(),
    ),
  ),
  insertWords(user, { sql: 'TRUE', params: [] }),
];

/**
 * Makes the statements that update a user who is still as it was read. The last statement changes one row, or none.
 */
export const updateUserStatements = (current: User, next: User): readonly SqliteStatement[] => {
  const guard = guardOf(current, next);
  const moved = next.email.key !== current.email.key;
  const roles = [...next.roles];
  return [
    ...(moved
      ? [
          statement(
            `UPDATE identities SET email_key = ? WHERE user_id = ? AND ${guard.sql}`,
            next.email.key,
            current.id,
            ...guard.params,
          ),
        ]
      : []),
    ...roles.map((role) =>
      statement(
        `INSERT INTO user_roles (user_id, role, status, created_at) SELECT ?, ?, ?, ? WHERE ${guard.sql}
         ON CONFLICT (user_id, role) DO UPDATE SET status = excluded.status`,
        current.id,
        role,
        next.status,
        next.createdAt.getTime(),
        ...guard.params,
      ),
    ),
    statement(
      `DELETE FROM user_roles WHERE user_id = ? AND role NOT IN (SELECT value FROM json_each(?)) AND ${guard.sql}`,
      current.id,
      JSON.stringify(roles),
      ...guard.params,
    ),
    ...(next.name === current.name
      ? []
      : [
          statement(`DELETE FROM user_words WHERE user_id = ? AND ${guard.sql}`, current.id, ...guard.params),
          insertWords(next, guard),
          statement(
            `UPDATE users SET words_of = ? WHERE id = ? AND ${guard.sql}`,
            next.name,
            current.id,
            ...guard.params,
          ),
        ]),
    ...(next.sessionEpoch === current.sessionEpoch
      ? []
      : [
          statement(
            `DELETE FROM sessions WHERE user_id = ? AND epoch < ? AND ${guard.sql}`,
            current.id,
            next.sessionEpoch,
            ...guard.params,
          ),
        ]),
    statement(`${UPDATE_USER} AND ${guard.sql}`, ...userValues(next), current.id, ...guard.params),
  ];
};

/** The tables whose rows belong to one user each and have no foreign key. */
const OWNED_TABLES = ['sessions', 'totp_factors', 'recovery_codes', 'trusted_devices'];

/**
 * Makes the statements that delete a user who is still as it was read, with all data of that user. The last statement
 * decides.
 */
export const deleteUserStatements = async (current: User): Promise<readonly SqliteStatement[]> => {
  const guard = guardOf(current, null);
  // Nothing is kept of an unverified address: anyone who entered it could prevent its owner from being imported.
  const digest = current.emailVerified ? await addressDigest(current.email.key) : null;
  return [
    statement(
      `INSERT INTO deleted_users (id, address_digest) SELECT ?, ? WHERE ${guard.sql} ON CONFLICT DO NOTHING`,
      current.id,
      digest,
      ...guard.params,
    ),
    ...OWNED_TABLES.map((table) =>
      statement(`DELETE FROM ${table} WHERE user_id = ? AND ${guard.sql}`, current.id, ...guard.params),
    ),
    // In the same transaction as the deletion, so that a crash cannot prevent the erasure of the origins that
    // follows.
    statement(
      `INSERT INTO erasures (user_id) SELECT ? WHERE ${guard.sql} ON CONFLICT DO NOTHING`,
      current.id,
      ...guard.params,
    ),
    statement(`DELETE FROM users WHERE id = ? AND ${guard.sql}`, current.id, ...guard.params),
  ];
};
