import { bareApp } from './bare-app.ts';

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.env.get('PORT')), onListen: () => {} }, bareApp.fetch);
