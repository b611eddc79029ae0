import type { RateLimiter } from '../../../../application/ports/rate-limiter.ts';
import { type Charge, measuresOf, secondsUntilNext } from '../../../../domain/limits/rate-limit.ts';
import { err, ok } from '../../../../domain/result.ts';
import { type SqliteDriver, type SqliteStatement, statement } from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';

/** Whether this call took the previous charge. */
const AFTER = '? IS NULL OR EXISTS (SELECT 1 FROM rate_limits WHERE key = ? AND taken_by = ?)';

const BEGIN = `INSERT INTO rate_limits (key, taken, restored_at, expires_at, taken_by)
  SELECT ?, 1, ?, ?, ? WHERE ${AFTER}
  ON CONFLICT (key) DO NOTHING`;

const GO_ON = `UPDATE rate_limits
  SET taken = CASE WHEN expires_at <= ? THEN 1 ELSE taken + 1 END,
    restored_at = max(restored_at, ?) + ?,
    expires_at = ? + ? * CASE WHEN expires_at <= ? THEN 1 ELSE taken + 1 END, taken_by = ?
  WHERE key = ? AND taken_by <> ? AND (expires_at <= ? OR (restored_at <= ? AND taken < ?)) AND (${AFTER})`;

/**
 * Makes the two statements of a charge: one begins a count, the other continues it. At most one of them changes a
 * row.
 */
const takeStatements = (
  { key, limit }: Charge,
  before: Charge | undefined,
  time: number,
  call: string,
): readonly SqliteStatement[] => {
  const { intervalMilliseconds, roomMilliseconds, mostInARow, keepMilliseconds, keepMillisecondsPerUse } =
    measuresOf(limit);
  const after = [before?.key ?? null, before?.key ?? null, call];
  const keptUntil = time + keepMilliseconds;
  return [
    statement(BEGIN, key, time + intervalMilliseconds, keptUntil + keepMillisecondsPerUse, call, ...after),
    statement(
      GO_ON,
      time,
      time,
      intervalMilliseconds,
      keptUntil,
      keepMillisecondsPerUse,
      time,
      call,
      key,
      call,
      time,
      time + roomMilliseconds,
      mostInARow,
      ...after,
    ),
  ];
};

/** Stores the counts of rate limits in SQLite. */
export const createSqliteRateLimiter = (driver: SqliteDriver): RateLimiter => {
  const read = async (key: string) => {
    const [row] = await driver.all('SELECT taken, restored_at, expires_at FROM rate_limits WHERE key = ?', [
      key,
    ]);
    return {
      taken: Number(row?.taken ?? 0),
      restoredAt: new Date(Number(row?.restored_at ?? 0)),
      expiresAt: new Date(Number(row?.expires_at ?? 0)),
    };
  };

  return {
    take: async (charges, now) => {
      const call = crypto.randomUUID();
      const changes = await driver.batch(
        charges.flatMap((charge, index) => takeStatements(charge, charges[index - 1], now.getTime(), call)),
      );
      const refused = charges.find((_, index) => !changes.slice(2 * index, 2 * index + 2).includes(1));
      if (refused === undefined) return ok({ isFirst: changes.at(-2) === 1 });
      const wait = secondsUntilNext(refused.limit, await read(refused.key), now);
      return err({ charge: refused, retryAfterSeconds: Math.max(1, wait) });
    },

    giveBack: async (charges) => {
      await driver.batch(
        charges.map(({ key, limit }) =>
          statement(
            'UPDATE rate_limits SET taken = taken - 1, restored_at = restored_at - ? WHERE key = ? AND taken > 0',
            measuresOf(limit).intervalMilliseconds,
            key,
          ),
        ),
      );
    },

    look: (keys, now) =>
      Promise.all(
        keys.map(async (key) => {
          const count = await read(key);
          return count.taken > 0 && now < count.expiresAt ? count : null;
        }),
      ),

    clear: async (key) => {
      const { taken } = await read(key);
      await driver.batch([statement('DELETE FROM rate_limits WHERE key = ?', key)]);
      return taken;
    },

    sweep: (before) => sweepRows(driver, 'rate_limits', { key: 'key' }, before),
  };
};
