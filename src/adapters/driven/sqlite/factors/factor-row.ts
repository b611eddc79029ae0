import type { Factors } from '../../../../application/ports/factor-repository.ts';
import type { SqliteRow } from '../connection/sqlite-driver.ts';

const time = (value: SqliteRow[string] | undefined): Date => new Date(Number(value));

/** Converts the row of a user's factors; its columns are null, or absent, for what the user does not have. */
export const factorsOf = (row: SqliteRow): Factors => ({
  totp:
    typeof row.sealed_secret === 'string'
      ? {
          sealedSecret: row.sealed_secret,
          lastStep: Number(row.last_step),
          createdAt: time(row.confirmed_at),
        }
      : null,
  proposal:
    typeof row.proposed_secret === 'string'
      ? { sealedSecret: row.proposed_secret, expiresAt: time(row.proposed_until) }
      : null,
  recoveryCodes:
    Number(row.codes_left ?? 0) > 0
      ? { left: Number(row.codes_left), createdAt: time(row.codes_created_at) }
      : null,
});
