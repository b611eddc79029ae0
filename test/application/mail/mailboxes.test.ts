import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { mailboxTable } from '../../tables/mailbox-table.ts';

mailboxTable(() => openSqliteStore({ path: ':memory:' }));
