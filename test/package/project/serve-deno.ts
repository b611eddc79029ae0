import { openSqliteStore } from 'latchkey/sqlite';
import { openApp } from './app.ts';

const port = Number(Deno.args[0]);
const { app } = await openApp(`http://127.0.0.1:${port}`, await openSqliteStore({ path: ':memory:' }));
Deno.serve({ hostname: '127.0.0.1', port }, app.fetch);
