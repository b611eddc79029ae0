import { openSqliteStore } from 'latchkey/sqlite';
import { openApp } from './app.ts';

const port = Number(process.argv[2]);
const { app } = await openApp(`http://127.0.0.1:${port}`, await openSqliteStore({ path: ':memory:' }));
Bun.serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
