import { bareApp } from './bare-app.ts';

Bun.serve({ fetch: bareApp.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) });
