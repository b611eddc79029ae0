import { foreignData } from '../../../application/ports/foreign-data.ts';
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

const ofOtherSoftware = (what: string, cause: unknown): Error =>
  foreignData(
    `the database holds what other software keeps under names that Latchkey needs (${what}): ` +
      'give Latchkey a file, or a D1 database, of its own',
    cause,
  );

const isAbout = (error: unknown, what: RegExp): error is Error =>
  error instanceof Error && what.test(error.message);

/** One read where nothing is to be done, which is what every start of an edge worker but the first one finds. */
const openLedger = async (driver: SqliteDriver): Promise<ReadonlyMap<unknown, unknown>> => {
  try {
    return await readLedger(driver);
  } catch (error) {
    // The tools of other software keep a table of this name, too, with members of their own.
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
      // First, so that of two processes that start at once one is stopped here.
      statement('INSERT INTO migrations VALUES (?, ?, ?, ?)', version, name, checksum, now.getTime()),
      ...statements.map((sql) => statement(sql)),
    ]);
  } catch (error) {
    // The record of the step went in first: nobody of ours has made what is in the way.
    if (isAbout(error, /already exists/)) {
      const names = await namesThere(driver, migration);
      if (names !== '') throw ofOtherSoftware(names, error);
    }
    if (!isUniqueViolation(error, 'migrations.version')) throw error;
  }
};

/**
 * Brings a database to the schema of this release, each step in a transaction of its own. Steps that are
 * newer than this release are left alone, since a schema is only ever widened before it is narrowed. Tables of other
 * software under the same names stop it; those under other names may share the database.
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
