import type { HashCountRepository } from '../../../../application/ports/hash-count-repository.ts';
import { type HashCount, hashPageOf } from '../../../../domain/passwords/hash-count.ts';
import { type SqliteDriver, statement } from '../connection/sqlite-driver.ts';

/** The id of the only row, which counts the password hashes of the users. */
const ROW_ID = 'users';

type StoredCount = Omit<HashCount, 'nextTurnAt' | 'revision'>;

/** Counts password hashes and stores the counts in SQLite. */
export const createSqliteHashCountRepository = (driver: SqliteDriver): HashCountRepository => ({
  countPage: async (after, limit) => {
    const rows = await driver.all('SELECT id, password_hash FROM users WHERE id > ? ORDER BY id LIMIT ?', [
      after,
      limit,
    ]);
    const users = rows.map(({ id, password_hash: hash }) => ({
      id: String(id),
      passwordHash: hash === null || hash === undefined ? null : String(hash),
    }));
    return hashPageOf(users, limit);
  },

  read: async () => {
    const [row] = await driver.all('SELECT revision, next_turn_at, counts FROM hash_counts WHERE id = ?', [
      ROW_ID,
    ]);
    if (row === undefined) return null;
    const stored = JSON.parse(String(row.counts)) as StoredCount;
    return { ...stored, revision: Number(row.revision), nextTurnAt: new Date(Number(row.next_turn_at)) };
  },

  save: async ({ revision, nextTurnAt, ...stored }) => {
    const values = [revision, nextTurnAt.getTime(), JSON.stringify(stored)] as const;
    const [saved] = await driver.batch([
      revision === 1
        ? statement(
            'INSERT INTO hash_counts (revision, next_turn_at, counts, id) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
            ...values,
            ROW_ID,
          )
        : statement(
            'UPDATE hash_counts SET revision = ?, next_turn_at = ?, counts = ? WHERE id = ? AND revision = ?',
            ...values,
            ROW_ID,
            revision - 1,
          ),
    ]);
    return saved === 1;
  },
});
