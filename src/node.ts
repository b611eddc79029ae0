import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { sizeThreadPool } from './composition/server/node-thread-pool.ts';

sizeThreadPool();

// Hundreds of modules are compiled once, not at each start. Beside the code that it is made of, since whoever can write
// there can change the code as well; where nobody can, there is none.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/latchkey'));
const { serveOnNode } = await import('./composition/server/node-serve.ts');
await serveOnNode();
