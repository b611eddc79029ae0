/** For what a column can hold; there are no blobs, and integers stay within 53 bits. */
export type SqliteValue = string | number | null;
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** For a statement with its parameters, in the order of its question marks. */
export interface SqliteStatement {
  readonly sql: string;
  readonly params: readonly SqliteValue[];
}

/**
 * For the little that a SQLite database must offer: reads, and batches of writes without program logic between
 * their statements, since some databases of this kind have no interactive transactions.
 */
export interface SqliteDriver {
  /**
   * The rows that a statement selects; sees every batch that was acknowledged before. The statement names its columns
   * one by one: those of a `*` keep the names of when it was prepared, also when another release has dropped one since.
   */
  all(sql: string, params: readonly SqliteValue[]): Promise<readonly SqliteRow[]>;
  /**
   * Runs statements in one transaction, all of them or, when one fails, none. Answers after the commit, with how
   * many rows each statement changed; those that a foreign key takes along count or not. Rejects with the
   * database's own error for a violated constraint, with `unavailable` when the database cannot be read or written.
   */
  batch(statements: readonly SqliteStatement[]): Promise<readonly number[]>;
  /** Finishes what was asked for and lets go; later calls reject with `unavailable`. */
  close(): Promise<void>;
}

/** For writing a statement with its parameters next to it. */
export const statement = (sql: string, ...params: readonly SqliteValue[]): SqliteStatement => ({
  sql,
  params,
});

/** For recognising a violated unique column by its name, whatever the driver wraps around SQLite's message. */
export const isUniqueViolation = (error: unknown, column: string): boolean =>
  error instanceof Error && error.message.includes(`UNIQUE constraint failed: ${column}`);
