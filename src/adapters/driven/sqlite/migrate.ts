import type { Migration } from './migrations.ts';
import { isUniqueViolation, type SqliteDriver, statement } from './sqlite-driver.ts';

const LEDGER = `CREATE TABLE IF NOT EXISTS migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

const checksumOf = async ({ statements }: Migration): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(statements.join(';\n')));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const recordedChecksum = async (driver: SqliteDriver, version: number): Promise<string | null> => {
  const [row] = await driver.all('SELECT checksum FROM migrations WHERE version = ?', [version]);
  return typeof row?.checksum === 'string' ? row.checksum : null;
};

const apply = async (
  driver: SqliteDriver,
  migration: Migration,
  checksum: string,
  now: Date,
): Promise<void> => {
  const { version, name, statements } = migration;
  try {
    await driver.batch([
      // First, so that of two processes that start at once one is stopped here.
      statement('INSERT INTO migrations VALUES (?, ?, ?, ?)', version, name, checksum, now.getTime()),
      ...statements.map((sql) => statement(sql)),
    ]);
  } catch (error) {
    if (!isUniqueViolation(error, 'migrations.version')) throw error;
  }
};

/**
 * For bringing a database to the schema of this release, each step in a transaction of its own. Steps that are
 * newer than this release are left alone, since a schema is only ever widened before it is narrowed.
 */
export const migrate = async (
  driver: SqliteDriver,
  migrations: readonly Migration[],
  now: Date,
): Promise<void> => {
  await driver.batch([statement(LEDGER)]);
  for (const migration of migrations) {
    const checksum = await checksumOf(migration);
    if ((await recordedChecksum(driver, migration.version)) === null) {
      await apply(driver, migration, checksum, now);
    }
    if ((await recordedChecksum(driver, migration.version)) !== checksum) {
      throw new Error(
        `the database was made by a different migration ${migration.version} (${migration.name}): use the release that made it, or restore a back-up`,
      );
    }
  }
};
