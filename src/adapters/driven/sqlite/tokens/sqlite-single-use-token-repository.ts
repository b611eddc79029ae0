import type { SingleUseTokenRepository } from '../../../../application/ports/single-use-token-repository.ts';
import type { Grant, SingleUseToken } from '../../../../domain/mail/single-use-token.ts';
import { type SqliteDriver, type SqliteRow, statement } from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';

const tokenOf = (id: string, tokenHash: string, { bound_to, expires_at }: SqliteRow): SingleUseToken => ({
  id,
  tokenHash,
  expiresAt: new Date(Number(expires_at)),
  grant: typeof bound_to === 'string' ? (JSON.parse(bound_to) as Grant) : null,
});

/** Stores single-use tokens in SQLite. */
export const createSqliteSingleUseTokenRepository = (driver: SqliteDriver): SingleUseTokenRepository => ({
  issue: async ({ id, tokenHash, expiresAt, grant }) => {
    await driver.batch([
      statement(
        `INSERT INTO single_use_tokens (id, token_hash, expires_at, bound_to) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET (token_hash, expires_at, bound_to, tries, used) =
           (excluded.token_hash, excluded.expires_at, excluded.bound_to, 0, 0)
         WHERE token_hash <> excluded.token_hash`,
        id,
        tokenHash,
        expiresAt.getTime(),
        grant === null ? null : JSON.stringify(grant),
      ),
    ]);
  },

  revoke: async (id) => {
    await driver.batch([statement('DELETE FROM single_use_tokens WHERE id = ?', id)]);
  },

  find: async (id, tokenHash, now) => {
    const [row] = await driver.all(
      `SELECT bound_to, expires_at FROM single_use_tokens
       WHERE id = ? AND token_hash = ? AND expires_at > ? AND used = 0`,
      [id, tokenHash, now.getTime()],
    );
    return row === undefined ? null : tokenOf(id, tokenHash, row);
  },

  findByDigest: async (tokenHash, now) => {
    const [row] = await driver.all(
      `SELECT id, bound_to, expires_at FROM single_use_tokens
       WHERE token_hash = ? AND expires_at > ? AND used = 0`,
      [tokenHash, now.getTime()],
    );
    return row === undefined ? null : tokenOf(String(row.id), tokenHash, row);
  },

  consume: async (id, tokenHash, now) => {
    const [row] = await driver.all(
      'SELECT bound_to, expires_at FROM single_use_tokens WHERE id = ? AND token_hash = ?',
      [id, tokenHash],
    );
    const { bound_to: boundTo = null, expires_at: expiresAt = 0 } = row ?? {};
    // Conditional on everything that was read: a token issued again in between is a different one.
    const [consumed] = await driver.batch([
      statement(
        `UPDATE single_use_tokens SET used = 1
         WHERE id = ? AND token_hash = ? AND expires_at = ? AND expires_at > ? AND bound_to IS ? AND used = 0`,
        id,
        tokenHash,
        expiresAt,
        now.getTime(),
        boundTo,
      ),
    ]);
    return consumed === 1 && row !== undefined ? tokenOf(id, tokenHash, row) : null;
  },

  reserveTry: async (id, most) => {
    const [reserved] = await driver.batch([
      statement('UPDATE single_use_tokens SET tries = tries + 1 WHERE id = ? AND tries < ?', id, most),
    ]);
    return reserved === 1;
  },

  sweep: (before) => sweepRows(driver, 'single_use_tokens', {}, before),
});
