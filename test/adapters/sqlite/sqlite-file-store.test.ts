import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { storeContract } from '../../contracts/store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

storeContract('SQLite file', () => openSqliteStore({ path: join(folder, `${randomUUID()}.db`) }));
