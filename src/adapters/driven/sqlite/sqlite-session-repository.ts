import type { SessionRepository } from '../../../application/ports/session-repository.ts';
import { type SqliteDriver, statement } from './sqlite-driver.ts';

const SWEEP_LIMIT = 5000;

// An insert that is repeated with the same content changes its row to what it is, and counts as one change.
const INSERT = `INSERT INTO sessions (id, user_id, epoch, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET id = excluded.id
  WHERE (user_id, epoch, created_at, expires_at) =
    (excluded.user_id, excluded.epoch, excluded.created_at, excluded.expires_at)`;

/** For storing sessions in SQLite. */
export const createSqliteSessionRepository = (driver: SqliteDriver): SessionRepository => ({
  insert: async ({ id, userId, epoch, createdAt, expiresAt }) => {
    const [changed] = await driver.batch([
      statement(INSERT, id, userId, epoch, createdAt.getTime(), expiresAt.getTime()),
    ]);
    if (changed !== 1) throw new Error(`another session has the id ${id}`);
  },

  findLive: async (id, now) => {
    const [row] = await driver.all('SELECT * FROM sessions WHERE id = ? AND expires_at > ?', [
      id,
      now.getTime(),
    ]);
    if (row === undefined) return null;
    return {
      id: String(row.id),
      userId: String(row.user_id),
      epoch: Number(row.epoch),
      createdAt: new Date(Number(row.created_at)),
      expiresAt: new Date(Number(row.expires_at)),
    };
  },

  end: async (id) => {
    await driver.batch([statement('DELETE FROM sessions WHERE id = ?', id)]);
  },

  endAllOfUser: async (userId) => {
    await driver.batch([statement('DELETE FROM sessions WHERE user_id = ?', userId)]);
  },

  sweep: async (before) => {
    const [swept = 0] = await driver.batch([
      statement(
        'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < ? LIMIT ?)',
        before.getTime(),
        SWEEP_LIMIT,
      ),
    ]);
    return swept;
  },
});
