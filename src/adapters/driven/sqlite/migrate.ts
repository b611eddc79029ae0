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

const readLedger = async (driver: SqliteDriver): Promise<ReadonlyMap<unknown, unknown>> => {
  const rows = await driver.all('SELECT version, checksum FROM migrations', []);
  return new Map(rows.map(({ version, checksum }) => [version, checksum]));
};

/** One read where nothing is to be done, which is what every start of an edge worker but the first one finds. */
const openLedger = async (driver: SqliteDriver): Promise<ReadonlyMap<unknown, unknown>> => {
  try {
    return await readLedger(driver);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('no such table: migrations'))) throw error;
    await driver.batch([statement(LEDGER)]);
    return readLedger(driver);
  }
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
  let recorded = await openLedger(driver);
  for (const migration of migrations) {
    const checksum = await checksumOf(migration);
    if (!recorded.has(migration.version)) {
      await apply(driver, migration, checksum, now);
      recorded = await readLedger(driver);
    }
    if (recorded.get(migration.version) !== checksum) {
      throw new Error(
        `the database was made by a different migration ${migration.version} (${migration.name}): use the release that made it, or restore a back-up`,
      );
    }
  }
};
