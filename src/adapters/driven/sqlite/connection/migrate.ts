import { foreignData } from '../../../../application/ports/foreign-data.ts';
import type { Migration } from './migration.ts';
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

const ofOtherSoftware = (what: string, cause: unknown): Error =>
  foreignData(
    `the database has data of other software in tables or indexes that Latchkey needs (${what}); ` +
      'use a separate file or D1 database for Latchkey',
    cause,
  );

const isAbout = (error: unknown, what: RegExp): error is Error =>
  error instanceof Error && what.test(error.message);

/**
 * Reads the applied migrations, and creates their table when it is missing. When nothing has to be migrated, as at
 * every start of an edge worker but the first, this is a single read.
 */
const openLedger = async (driver: SqliteDriver): Promise<ReadonlyMap<unknown, unknown>> => {
  try {
    return await readLedger(driver);
  } catch (error) {
    // Tools of other software use a table of this name too, with different columns.
    if (isAbout(error, /no such column: (version|checksum)/)) throw ofOtherSoftware('migrations', error);
    if (!isAbout(error, /no such table: migrations/)) throw error;
    await driver.batch([statement(LEDGER)]);
    return readLedger(driver);
  }
};

const CREATED = /^CREATE (?:TABLE|(?:UNIQUE )?INDEX) (?:IF NOT EXISTS )?(\w+)/;

const namesThere = async (driver: SqliteDriver, { statements }: Migration): Promise<string> => {
  const wanted = statements.flatMap((sql) => CREATED.exec(sql)?.[1] ?? []);
  const there = new Set((await driver.all('SELECT name FROM sqlite_schema', [])).map(({ name }) => name));
  return wanted.filter((name) => there.has(name)).join(', ');
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
      // First, so that when two processes start at the same time, one of them fails here.
      statement('INSERT INTO migrations VALUES (?, ?, ?, ?)', version, name, checksum, now.getTime()),
      ...statements.map((sql) => statement(sql)),
    ]);
  } catch (error) {
    // The row of this migration was inserted first, so no process of Latchkey created the objects that already exist.
    if (isAbout(error, /already exists/)) {
      const names = await namesThere(driver, migration);
      if (names !== '') throw ofOtherSoftware(names, error);
    }
    if (!isUniqueViolation(error, 'migrations.version')) throw error;
  }
};

/**
 * Migrates a database to the schema of this release, each migration in its own transaction. Migrations newer than
 * this release are left alone, because a schema is extended before anything is removed from it. Throws when tables of
 * other software have the same names; the database may contain their tables of other names. Throws when an applied
 * migration has a different checksum.
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
        `the database was created by a different version of migration ${migration.version} (${migration.name}); use the release that created it, or restore a backup`,
      );
    }
  }
};
