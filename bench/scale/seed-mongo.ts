import { collectionsOf } from '../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { openMongoStore } from '../../src/adapters/driven/mongodb/open-mongo-store.ts';
import { toSessionDocument } from '../../src/adapters/driven/mongodb/sessions/session-document.ts';
import { pendingDocument } from '../../src/adapters/driven/mongodb/users/user-document.ts';
import { showProgress } from './progress-bar.ts';
import { seededSession, seededUser } from './seeded-users.ts';

const BATCH = 5000;
const CLAIM = '00000000-0000-4000-8000-000000000000';

/** Inserts users, with a session each, into a database, after creating its indexes. */
export const seedMongo = async (url: string, count: number, passwordHash: string): Promise<void> => {
  await (await openMongoStore({ url })).close();
  const { client, databaseName } = createMongoClient(url, 'latchkey-bench', { socketTimeoutMS: 0 });
  const { users, identities, sessions } = collectionsOf(client.db(databaseName));
  const now = new Date();
  try {
    for (let from = 0; from < count; from += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
        seededUser(from + index, passwordHash),
      );
      const unordered = { ordered: false };
      await users.insertMany(
        batch.map((user) => {
          const { sweepAfter: _, ...document } = pendingDocument(user, CLAIM, now);
          return { ...document, lifecycle: 'live' as const };
        }),
        unordered,
      );
      await identities.insertMany(
        batch.map(({ id, email }) => ({ _id: `email:${email.key}`, userId: id, claim: CLAIM })),
        unordered,
      );
      await sessions.insertMany(
        batch.map((user, index) => toSessionDocument(seededSession(from + index, user, now))),
        unordered,
      );
      showProgress('users and sessions', from + batch.length, count);
    }
    const store = await openMongoStore({ url });
    let done = 0;
    for (let found = -1; found !== 0; ) {
      found = await store.users.completeSearch(1000);
      done += found;
      showProgress('words of names', done, count);
    }
    await store.close();
  } finally {
    await client.close();
  }
};

/** Drops the seeded database. */
export const dropMongo = async (url: string): Promise<void> => {
  const { client, databaseName } = createMongoClient(url, 'latchkey-bench', { socketTimeoutMS: 0 });
  await client.db(databaseName).dropDatabase();
  await client.close();
};
