/** A column value. There are no blobs, and integers stay within 53 bits. */
export type SqliteValue = string | number | null;
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** A statement with its parameters, in the order of its question marks. */
export interface SqliteStatement {
  readonly sql: string;
  readonly params: readonly SqliteValue[];
}

/**
 * The interface to a SQLite database: reads, and batches of writes without program logic between their statements,
 * because some databases of this kind have no interactive transactions.
 */
export interface SqliteDriver {
  /**
   * Returns the rows that a statement selects. It sees every batch acknowledged before. The statement must name its
   * columns: those of a `*` keep the names of when it was prepared, even after another release has dropped one.
   */
  all(sql: string, params: readonly SqliteValue[]): Promise<readonly SqliteRow[]>;
  /**
   * Runs statements in one transaction: all of them, or none when one fails. Resolves after the commit with the
   * number of rows that each statement changed; rows changed through a foreign key may or may not be counted. Rejects
   * with the error of the database for a violated constraint, and with `unavailable` when the database cannot be read
   * or written.
   */
  batch(statements: readonly SqliteStatement[]): Promise<readonly number[]>;
  /** Completes pending calls and closes the database. Later calls reject with `unavailable`. */
  close(): Promise<void>;
}

/** Makes a statement from SQL and its parameters. */
export const statement = (sql: string, ...params: readonly SqliteValue[]): SqliteStatement => ({
  sql,
  params,
});

/**
 * Whether an error is a violated unique constraint of the given column, whatever text the driver adds to the message
 * of SQLite.
 */
export const isUniqueViolation = (error: unknown, column: string): boolean =>
  error instanceof Error && error.message.includes(`UNIQUE constraint failed: ${column}`);
