import type { SpentTokens } from '../../../../application/ports/spent-tokens.ts';
import { type SqliteDriver, statement } from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';

/** Remembers used tokens in SQLite. */
export const createSqliteSpentTokens = (driver: SqliteDriver): SpentTokens => ({
  spend: async (kind, digest, expiresAt) => {
    const [spent] = await driver.batch([
      statement(
        'INSERT INTO spent_tokens (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
        `${kind}:${digest}`,
        expiresAt.getTime(),
      ),
    ]);
    return spent === 1;
  },

  sweep: (before) => sweepRows(driver, 'spent_tokens', {}, before),
});
