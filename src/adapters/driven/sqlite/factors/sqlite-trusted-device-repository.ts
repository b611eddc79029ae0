import type { TrustedDeviceRepository } from '../../../../application/ports/trusted-device-repository.ts';
import type { TrustedDevice } from '../../../../domain/second-factor/trusted-device.ts';
import { type SqliteDriver, type SqliteRow, statement } from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';

const LIST_LIMIT = 500;

const COLUMNS = 'id, user_id, factor_epoch, session_epoch, secret_hash, device, created_at, expires_at';

// Repeating an insert with the same content counts as one change, as it does for sessions.
const INSERT = `INSERT INTO trusted_devices (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET id = excluded.id
  WHERE (${COLUMNS}) IS (${COLUMNS.replaceAll(/\w+/g, (column) => `excluded.${column}`)})`;

const deviceOf = (row: SqliteRow): TrustedDevice => ({
  id: String(row.id),
  userId: String(row.user_id),
  factorEpoch: Number(row.factor_epoch),
  sessionEpoch: Number(row.session_epoch),
  secretHash: String(row.secret_hash),
  device: typeof row.device === 'string' ? row.device : null,
  createdAt: new Date(Number(row.created_at)),
  expiresAt: new Date(Number(row.expires_at)),
});

/** Stores trusted devices in SQLite. */
export const createSqliteTrustedDeviceRepository = (driver: SqliteDriver): TrustedDeviceRepository => ({
  insert: async ({ id, userId, factorEpoch, sessionEpoch, secretHash, device, createdAt, expiresAt }) => {
    const times = [createdAt.getTime(), expiresAt.getTime()];
    const [changed] = await driver.batch([
      statement(INSERT, id, userId, factorEpoch, sessionEpoch, secretHash, device, ...times),
    ]);
    if (changed !== 1) throw new Error(`another trusted device already has the id ${id}`);
  },

  find: async (id, now) => {
    const [row] = await driver.all(`SELECT ${COLUMNS} FROM trusted_devices WHERE id = ? AND expires_at > ?`, [
      id,
      now.getTime(),
    ]);
    return row === undefined ? null : deviceOf(row);
  },

  listOfUser: async (userId, now) => {
    const rows = await driver.all(
      `SELECT ${COLUMNS} FROM trusted_devices WHERE user_id = ? AND expires_at > ?
       ORDER BY created_at DESC, id DESC LIMIT ?`,
      [userId, now.getTime(), LIST_LIMIT],
    );
    return rows.map(deviceOf);
  },

  end: async (id, userId) => {
    const [ended] = await driver.batch([
      statement('DELETE FROM trusted_devices WHERE id = ? AND user_id = ?', id, userId),
    ]);
    return ended === 1;
  },

  endAllOfUser: async (userId) => {
    await driver.batch([statement('DELETE FROM trusted_devices WHERE user_id = ?', userId)]);
  },

  sweep: (before) => sweepRows(driver, 'trusted_devices', {}, before),
});
