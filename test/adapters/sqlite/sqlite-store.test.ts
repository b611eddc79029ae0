import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { storeContract } from '../../contracts/store.contract.ts';

storeContract('SQLite in memory', () => openSqliteStore({ path: ':memory:' }));
