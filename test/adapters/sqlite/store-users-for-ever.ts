import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { aUser } from '../../support/a-user.ts';

const store = await openSqliteStore({ path: process.argv[2] ?? '' });

const storeUsers = async () => {
  for (;;) {
    const user = aUser();
    const stored = await store.users.insert(user);
    if (stored.ok) process.stdout.write(`${user.id}\n`);
  }
};

await Promise.all([storeUsers(), storeUsers(), storeUsers(), storeUsers()]);
