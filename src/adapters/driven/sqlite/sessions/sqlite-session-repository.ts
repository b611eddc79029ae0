import type { SessionRepository } from '../../../../application/ports/session-repository.ts';
import { type SqliteDriver, statement } from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';
import { methodList, SESSION_COLUMNS, sessionOf, sessionValues } from './session-row.ts';

const LIST_LIMIT = 500;

/** The number of sessions that one statement ends. A statement blocks the writes behind it. */
const MOST_ENDED = 1000;

const COLUMNS = SESSION_COLUMNS.join(', ');

// Repeating an insert with the same content sets its row to the same values, and counts as one change.
const INSERT = `INSERT INTO sessions (${COLUMNS}) VALUES (${SESSION_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET id = excluded.id
  WHERE (${COLUMNS}) IS (${SESSION_COLUMNS.map((column) => `excluded.${column}`).join(', ')})`;

const LIVE = 'expires_at > ? AND idle_expires_at > ?';

const FIND_LIVE = `SELECT ${COLUMNS} FROM sessions WHERE id = ? AND ${LIVE}`;

const ROTATE = `UPDATE sessions
  SET generation = generation + 1, refreshed_at = ?, idle_expires_at = min(?, expires_at)
  WHERE id = ? AND seed_hash = ? AND generation = ? AND ${LIVE}`;

const COUNT_LATE_REPEAT = `UPDATE sessions SET late_generation = generation, late_repeats = ?
  WHERE id = ? AND generation = ? AND late_generation <> ? AND ${LIVE}`;

const REAUTHENTICATE = `UPDATE sessions SET authentication_methods = ?, authenticated_at = ?
  WHERE id = ? AND ${LIVE}`;

const END_BEYOND = `DELETE FROM sessions WHERE id IN (
  SELECT id FROM sessions WHERE user_id = ? AND ${LIVE}
  ORDER BY refreshed_at DESC, id DESC LIMIT ? OFFSET ?)`;

/** Stores sessions in SQLite. */
export const createSqliteSessionRepository = (driver: SqliteDriver): SessionRepository => ({
  insert: async (session) => {
    const [changed] = await driver.batch([statement(INSERT, ...sessionValues(session))]);
    if (changed !== 1) throw new Error(`another session already has the id ${session.id}`);
  },

  findLive: async (id, now) => {
    const time = now.getTime();
    const [row] = await driver.all(FIND_LIVE, [id, time, time]);
    return row === undefined ? null : sessionOf(row);
  },

  listOfUser: async (userId, now) => {
    const time = now.getTime();
    const rows = await driver.all(
      `SELECT ${COLUMNS} FROM sessions WHERE user_id = ? AND ${LIVE} ORDER BY created_at DESC, id DESC LIMIT ?`,
      [userId, time, time, LIST_LIMIT],
    );
    return rows.map(sessionOf);
  },

  rotate: async ({ id, seedHash, generation, now, idleTtlSeconds }) => {
    const time = now.getTime();
    const [changed] = await driver.batch([
      statement(ROTATE, time, time + idleTtlSeconds * 1000, id, seedHash, generation, time, time),
    ]);
    if (changed !== 1) return null;
    // Another refresh may have rotated the session since; the row of that generation is not the result of this call.
    const [row] = await driver.all(`SELECT ${COLUMNS} FROM sessions WHERE id = ? AND generation = ?`, [
      id,
      generation + 1,
    ]);
    return row === undefined ? null : sessionOf(row);
  },

  countLateRepeat: async ({ id, generation, lateRepeats, now }) => {
    const time = now.getTime();
    const [changed] = await driver.batch([
      statement(COUNT_LATE_REPEAT, lateRepeats, id, generation, generation, time, time),
    ]);
    return changed === 1;
  },

  reauthenticate: async (id, authentication) => {
    const time = authentication.at.getTime();
    await driver.batch([statement(REAUTHENTICATE, methodList(authentication), time, id, time, time)]);
  },

  end: async (id) => {
    const [row] = await driver.all('SELECT user_id FROM sessions WHERE id = ?', [id]);
    const [ended] = await driver.batch([statement('DELETE FROM sessions WHERE id = ?', id)]);
    return row !== undefined && ended === 1 ? String(row.user_id) : null;
  },

  endAllOfUser: async (userId, except) => {
    await driver.batch([
      statement('DELETE FROM sessions WHERE user_id = ? AND id IS NOT ?', userId, except ?? null),
    ]);
  },

  endBeyond: async (userId, most, now) => {
    const time = now.getTime();
    const [ended = 0] = await driver.batch([statement(END_BEYOND, userId, time, time, MOST_ENDED, most)]);
    return ended;
  },

  sweep: (before) => sweepRows(driver, 'sessions', {}, before),
});
