import type { FactorRepository, FactorsKey } from '../../../../application/ports/factor-repository.ts';
import { type SqliteDriver, type SqliteStatement, statement } from '../connection/sqlite-driver.ts';
import { factorsOf } from './factor-row.ts';

const FIND = `SELECT f.sealed_secret, f.last_step, f.confirmed_at, f.proposed_secret, f.proposed_until,
    counted_codes.codes_left, counted_codes.codes_created_at
  FROM (SELECT count(*) AS codes_left, max(created_at) AS codes_created_at
    FROM recovery_codes WHERE user_id = ? AND epoch = ?) counted_codes
  LEFT JOIN totp_factors f ON f.user_id = ? AND f.epoch = ?`;

// What is confirmed stays in its own epoch, and ends in a later one.
const PROPOSE = `INSERT INTO totp_factors (user_id, epoch, proposed_secret, proposed_until) VALUES (?, ?, ?, ?)
  ON CONFLICT (user_id) DO UPDATE SET
    sealed_secret = CASE WHEN epoch = excluded.epoch THEN sealed_secret END,
    last_step = CASE WHEN epoch = excluded.epoch THEN last_step END,
    confirmed_at = CASE WHEN epoch = excluded.epoch THEN confirmed_at END,
    epoch = excluded.epoch,
    proposed_secret = excluded.proposed_secret,
    proposed_until = excluded.proposed_until
  WHERE epoch <= excluded.epoch`;

const IS_PROPOSED = 'user_id = ? AND epoch = ? AND proposed_secret = ? AND proposed_until > ?';

const CONFIRM = `UPDATE totp_factors SET sealed_secret = proposed_secret, last_step = ?, confirmed_at = ?,
    proposed_secret = NULL, proposed_until = NULL
  WHERE ${IS_PROPOSED}`;

const SPEND_STEP = `UPDATE totp_factors SET last_step = ?
  WHERE user_id = ? AND epoch = ? AND sealed_secret IS NOT NULL AND last_step < ?`;

/** The number of rows that one call of the sweep changes. A statement blocks the writes behind it. */
const MOST_SWEPT = 2000;

const EXPIRED = 'SELECT user_id FROM totp_factors WHERE proposed_until < ? LIMIT ?';
const SWEEP = [
  `UPDATE totp_factors SET proposed_secret = NULL, proposed_until = NULL
   WHERE sealed_secret IS NOT NULL AND user_id IN (${EXPIRED})`,
  `DELETE FROM totp_factors WHERE sealed_secret IS NULL AND user_id IN (${EXPIRED})`,
];

const ALWAYS = { sql: 'TRUE', params: [] } as const;

/** Makes the statements that replace the recovery codes of a user if a condition holds. */
const replaceCodes = (
  { userId, epoch }: FactorsKey,
  codeHashes: readonly string[],
  now: Date,
  condition: Pick<SqliteStatement, 'sql' | 'params'>,
): readonly SqliteStatement[] => [
  statement(
    `DELETE FROM recovery_codes WHERE user_id = ? AND epoch <= ? AND ${condition.sql}`,
    userId,
    epoch,
    ...condition.params,
  ),
  statement(
    `INSERT INTO recovery_codes (user_id, code_hash, epoch, created_at)
     SELECT ?, value, ?, ? FROM json_each(?) WHERE ${condition.sql}`,
    userId,
    epoch,
    now.getTime(),
    JSON.stringify(codeHashes),
    ...condition.params,
  ),
];

/** Stores authenticator apps and recovery codes in SQLite. */
export const createSqliteFactorRepository = (driver: SqliteDriver): FactorRepository => {
  const changesOne = async (...statements: readonly SqliteStatement[]): Promise<boolean> =>
    (await driver.batch(statements)).at(-1) === 1;

  return {
    find: async ({ userId, epoch }) => {
      const [row] = await driver.all(FIND, [userId, epoch, userId, epoch]);
      return factorsOf(row ?? {});
    },

    propose: async ({ userId, epoch }, { sealedSecret, expiresAt }) => {
      await driver.batch([statement(PROPOSE, userId, epoch, sealedSecret, expiresAt.getTime())]);
    },

    confirm: async ({ sealedSecret, step, codeHashes, now, ...key }) => {
      const time = now.getTime();
      const params = [key.userId, key.epoch, sealedSecret, time];
      const condition = { sql: `EXISTS (SELECT 1 FROM totp_factors WHERE ${IS_PROPOSED})`, params };
      return changesOne(
        ...replaceCodes(key, codeHashes, now, condition),
        // It decides, and comes last: it removes the proposal that the others are conditional on.
        statement(CONFIRM, step, time, ...params),
      );
    },

    spendStep: ({ userId, epoch }, step) => changesOne(statement(SPEND_STEP, step, userId, epoch, step)),

    spendRecoveryCode: ({ userId, epoch }, codeHash) =>
      changesOne(
        statement(
          'DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ? AND epoch = ?',
          userId,
          codeHash,
          epoch,
        ),
      ),

    replaceRecoveryCodes: async (key, codeHashes, now) => {
      await driver.batch(replaceCodes(key, codeHashes, now, ALWAYS));
    },

    reseal: ({ userId, epoch }, from, to) =>
      changesOne(
        statement(
          'UPDATE totp_factors SET sealed_secret = ? WHERE user_id = ? AND epoch = ? AND sealed_secret = ?',
          to,
          userId,
          epoch,
          from,
        ),
      ),

    remove: async ({ userId, epoch }) => {
      await driver.batch([
        statement('DELETE FROM totp_factors WHERE user_id = ? AND epoch <= ?', userId, epoch),
        statement('DELETE FROM recovery_codes WHERE user_id = ? AND epoch <= ?', userId, epoch),
      ]);
    },

    sweep: async (before) => {
      const swept = await driver.batch(SWEEP.map((sql) => statement(sql, before.getTime(), MOST_SWEPT)));
      return swept.reduce((sum, count) => sum + count, 0);
    },
  };
};
