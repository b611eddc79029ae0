import { unavailable } from '../../../../application/ports/unavailable.ts';
import type {
  LastAdmin,
  UserNotFound,
  UserRepository,
} from '../../../../application/ports/user-repository.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { User, UserId } from '../../../../domain/users/user.ts';
import { addressDigest } from '../../address-digest.ts';
import { finishErasure } from '../audit/forget-origins.ts';
import {
  isUniqueViolation,
  type SqliteDriver,
  type SqliteStatement,
  statement,
} from '../connection/sqlite-driver.ts';
import { completeSearch } from './complete-search.ts';
import { listUsers } from './list-users.ts';
import { isSameRow, SELECTED_USER, userOf } from './user-row.ts';
import { deleteUserStatements, insertUserStatements, updateUserStatements } from './user-writes.ts';

const MAX_ATTEMPTS = 100;

const FIND_BY_ID = `SELECT ${SELECTED_USER} FROM users u WHERE u.id = ?`;

const FIND_BY_EMAIL = `SELECT ${SELECTED_USER} FROM identities i JOIN users u ON u.id = i.user_id
  WHERE i.email_key = ?`;

const FIND_UNPROVEN = `SELECT ${SELECTED_USER} FROM users u
  WHERE u.sign_up_seen_at < ? ORDER BY u.sign_up_seen_at, u.id LIMIT ?`;
const WAS_DELETED = `SELECT 1 FROM deleted_users WHERE id = ?
  UNION ALL SELECT 1 FROM deleted_users WHERE address_digest = ? LIMIT 1`;

const keepWhatStays = <E>(current: User, changed: Result<User, E>): Result<User, E> => {
  if (!changed.ok || changed.value === current) return changed;
  const { id, createdAt, version } = current;
  return ok({ ...changed.value, id, createdAt, version: version + 1 });
};

/** Stores users in SQLite. */
export const createSqliteUserRepository = (driver: SqliteDriver): UserRepository => {
  const findById = async (id: UserId): Promise<User | null> => {
    const [row] = await driver.all(FIND_BY_ID, [id]);
    return row === undefined ? null : userOf(row);
  };

  /**
   * Reads a user, decides and writes, until the user is unchanged at the write or `decide` returns an error. Throws
   * `unavailable` after {@link MAX_ATTEMPTS} conflicts.
   */
  const writeAsRead = async <E>(
    id: UserId,
    decide: (current: User) => Result<User, E>,
    statementsOf: (
      current: User,
      next: User,
    ) => readonly SqliteStatement[] | Promise<readonly SqliteStatement[]>,
  ): Promise<Result<User, E | UserNotFound | LastAdmin>> => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const current = await findById(id);
      if (current === null) return err({ code: 'user_not_found' });
      const next = decide(current);
      if (!next.ok) return next;
      const statements = await statementsOf(current, next.value);
      if (statements.length === 0) return next;
      const changes = await driver.batch(statements);
      if ((changes.at(-1) ?? 0) > 0) return next;
      // If the user is still as it was read, only the guard for the last admin can have prevented the write.
      const now = await findById(id);
      if (now?.version === current.version && now.passwordHash === current.passwordHash) {
        return err({ code: 'last_admin' });
      }
    }
    throw unavailable(
      'the database',
      new Error(`the write conflicted with other writes ${MAX_ATTEMPTS} times in a row`),
    );
  };

  return {
    insert: async (user) => {
      try {
        await driver.batch(insertUserStatements(user));
        return ok(undefined);
      } catch (error) {
        if (isUniqueViolation(error, 'identities.email_key')) return err({ code: 'email_taken' });
        if (!isUniqueViolation(error, 'users.id')) throw error;
        // The insert is repeated when its result was lost; the same content is then a success.
        const stored = await findById(user.id);
        if (stored !== null && isSameRow(stored, user)) return ok(undefined);
        throw new Error('a user with this id already exists', { cause: error });
      }
    },

    findById,

    findByEmail: async (key) => {
      const [row] = await driver.all(FIND_BY_EMAIL, [key]);
      return row === undefined ? null : userOf(row);
    },

    update: async (id, change) => {
      try {
        return await writeAsRead(
          id,
          (current) => keepWhatStays(current, change(current)),
          (current, next) => (next === current ? [] : updateUserStatements(current, next)),
        );
      } catch (error) {
        if (isUniqueViolation(error, 'identities.email_key')) return err({ code: 'email_taken' });
        throw error;
      }
    },

    replacePasswordHash: async (id, from, to) => {
      const [changed] = await driver.batch([
        statement('UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?', to, id, from),
      ]);
      return changed === 1;
    },

    delete: async (id, check) => {
      const deleted = await writeAsRead(id, check, deleteUserStatements);
      // The deletion is decided; if this fails, the sweep of the audit log completes it.
      if (deleted.ok) await finishErasure(driver, id).catch(() => undefined);
      return deleted;
    },

    findUnproven: async (seenBefore, most) =>
      (await driver.all(FIND_UNPROVEN, [seenBefore.getTime(), most])).map(userOf),

    wasDeleted: async (id, key) => {
      const digest = await addressDigest(key);
      const rows = await driver.all(WAS_DELETED, [id, digest]);
      return rows.length > 0;
    },

    list: (query) => listUsers(driver, query),

    completeSearch: (most) => completeSearch(driver, most),
  };
};
