import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { sizeThreadPool } from './composition/server/node-thread-pool.ts';

sizeThreadPool();

// Hundreds of modules are compiled once, not at each start. The cache lies beside the code: anyone who can write there can
// change the code as well. In a read-only folder there is no cache.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/latchkey'));
const { serveOnNode } = await import('./composition/server/node-serve.ts');
await serveOnNode();
