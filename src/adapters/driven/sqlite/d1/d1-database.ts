import type { SqliteRow, SqliteValue } from '../connection/sqlite-driver.ts';

/** A prepared statement of D1. */
export interface D1PreparedStatement {
  bind(...values: readonly SqliteValue[]): D1PreparedStatement;
  all(): Promise<{ readonly results: readonly SqliteRow[] }>;
}

/**
 * The part of Cloudflare's D1 binding (Workers Binding API) that Latchkey uses. Declared here, so that no other
 * package has to be installed.
 */
export interface D1Database {
  prepare(sql: string): D1PreparedStatement;
  batch(
    statements: readonly D1PreparedStatement[],
  ): Promise<readonly { readonly meta: { readonly changes: number } }[]>;
}
