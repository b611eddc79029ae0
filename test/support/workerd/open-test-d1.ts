import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import type { SqliteStatement } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import type { D1Database, D1PreparedStatement } from '../../../src/adapters/driven/sqlite/d1/d1-database.ts';

/**
 * The worker next to the binding, inside workerd. Miniflare's own proxies for bindings lose statements to the garbage
 * collector.
 */
const WORKER = `export default {
  async fetch(request, env) {
    const { name, statements, only } = await request.json();
    const prepared = statements.map(({ sql, params }) => env[name].prepare(sql).bind(...params));
    try {
      return Response.json(only ? await prepared[0].all() : await env[name].batch(prepared));
    } catch (error) {
      return Response.json({ failed: error.message });
    }
  },
}`;

type Bound = D1PreparedStatement & SqliteStatement;

/** Opens D1 databases as workerd runs them, in memory or below a folder. Each name is a database. */
export const openTestD1 = async (names: readonly string[], folder?: string) => {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: WORKER,
      compatibilityDate: '2026-11-01',
      d1Databases: Object.fromEntries(names.map((name) => [name, name])),
      ...(folder === undefined ? {} : { resourcePersistencePath: folder }),
    }),
  );
  await miniflare.ready;

  const database = (name: string): D1Database => {
    const ask = async (statements: readonly SqliteStatement[], only: boolean) => {
      const answer = await miniflare.dispatchFetch('http://worker.test/', {
        method: 'POST',
        body: JSON.stringify({ name, statements, only }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: whatever D1 answers, as JSON.
      const body: any = await answer.json();
      if (body.failed !== undefined) throw new Error(body.failed);
      return body;
    };
    const bound = (sql: string, params: SqliteStatement['params']): Bound => ({
      sql,
      params,
      bind: (...values) => bound(sql, values),
      all: () => ask([{ sql, params }], true),
    });
    return {
      prepare: (sql) => bound(sql, []),
      batch: (statements) => ask(statements as readonly Bound[], false),
    };
  };
  return { database, close: () => miniflare.dispose() };
};
