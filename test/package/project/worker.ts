import type { Hono } from 'hono';
import { type D1Database, openD1Store } from 'latchkey/d1';
import { openApp } from './app.ts';

interface Env {
  readonly DB: D1Database;
  readonly ASSETS: { fetch(url: string): Promise<Response> };
  readonly ORIGIN: string;
}

interface Context {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

const open = async ({ DB, ASSETS, ORIGIN }: Env): Promise<Hono> => {
  const { app } = await openApp(ORIGIN, await openD1Store(DB), ASSETS);
  return app;
};

/** The application, opened once per isolate by its first request. */
let opening: Promise<Hono> | undefined;

export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    opening ??= open(env);
    return (await opening).fetch(request, env, context);
  },
};
