import { afterAll, beforeAll } from 'vitest';
import { mailboxTable } from '../../tables/mailbox-table.ts';
import { emptyCollections } from './support/open-faulty-mongo.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { storeOver } from './support/store-over-collections.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

mailboxTable(async () => {
  await emptyCollections(database.collections);
  return storeOver(database.collections);
});
