import type { SingleUseTokenRepository } from '../../../application/ports/single-use-token-repository.ts';
import { type SqliteDriver, statement } from './sqlite-driver.ts';

const SWEEP_LIMIT = 5000;

/** For storing single-use tokens in SQLite. */
export const createSqliteSingleUseTokenRepository = (driver: SqliteDriver): SingleUseTokenRepository => ({
  issue: async ({ id, tokenHash, expiresAt }) => {
    await driver.batch([
      statement(
        `INSERT INTO single_use_tokens (id, token_hash, expires_at) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
        id,
        tokenHash,
        expiresAt.getTime(),
      ),
    ]);
  },

  consume: async (id, tokenHash, now) => {
    const [consumed] = await driver.batch([
      statement(
        'DELETE FROM single_use_tokens WHERE id = ? AND token_hash = ? AND expires_at > ?',
        id,
        tokenHash,
        now.getTime(),
      ),
    ]);
    return consumed === 1;
  },

  sweep: async (before) => {
    const [swept = 0] = await driver.batch([
      statement(
        `DELETE FROM single_use_tokens
         WHERE id IN (SELECT id FROM single_use_tokens WHERE expires_at < ? LIMIT ?)`,
        before.getTime(),
        SWEEP_LIMIT,
      ),
    ]);
    return swept;
  },
});
