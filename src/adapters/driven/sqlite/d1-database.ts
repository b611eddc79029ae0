import type { SqliteRow, SqliteValue } from './sqlite-driver.ts';

/** For a statement of D1 with its parameters bound. */
export interface D1PreparedStatement {
  bind(...values: readonly SqliteValue[]): D1PreparedStatement;
  all(): Promise<{ readonly results: readonly SqliteRow[] }>;
}

/** For what is used of Cloudflare's D1 binding (its Workers Binding API); spelt out here, so that nothing else need be installed. */
export interface D1Database {
  prepare(sql: string): D1PreparedStatement;
  batch(
    statements: readonly D1PreparedStatement[],
  ): Promise<readonly { readonly meta: { readonly changes: number } }[]>;
}
