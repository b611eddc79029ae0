import type { MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoRepositories } from '../../../../src/adapters/driven/mongodb/create-mongo-repositories.ts';
import { createAdminLedger } from '../../../../src/adapters/driven/mongodb/users/admin-ledger.ts';
import { createEmailIdentities } from '../../../../src/adapters/driven/mongodb/users/email-identities.ts';
import { sweepUnfinished } from '../../../../src/adapters/driven/mongodb/users/sweep-unfinished.ts';
import type { Store } from '../../../../src/application/ports/store.ts';

/** How long an instance waits for a holder of the ledger that may have died. Short, since here it has died. */
const PATIENCE_MS = 20;

/** Longer than the time for which unfinished work is left to the process that began it. */
const LATER_MS = 3_600_000;

/** Makes the store over intercepted collections. Closing it closes nothing. */
export const storeOver = (collections: MongoCollections): Store => ({
  ...createMongoRepositories(
    collections,
    createEmailIdentities(collections),
    createAdminLedger(collections, PATIENCE_MS),
  ),
  ping: async () => void (await collections.invariants.findOne({ _id: 'ping' })),
  close: async () => {},
});

/** Runs the sweep and lists what it leaves unfinished. */
export const leftoversIn = async (collections: MongoCollections): Promise<readonly string[]> => {
  await sweepUnfinished(collections, createEmailIdentities(collections), new Date(Date.now() + LATER_MS));
  const { users, identities } = collections;
  const documents = await users.find({}).toArray();
  // The trace of a deleted user, which prevents an import from restoring it, is not unfinished.
  const isTrace = ({ lifecycle, emailKey }: (typeof documents)[number]) =>
    lifecycle === 'deleting' && emailKey === undefined;
  const stored = documents.filter((document) => !isTrace(document));
  const ids = new Set(stored.map(({ _id }) => _id));
  const claims = await identities.find({}).toArray();
  return [
    ...stored.filter(({ lifecycle }) => lifecycle !== 'live').map(({ lifecycle }) => `a ${lifecycle} user`),
    ...stored.filter(({ sweepAfter }) => sweepAfter !== undefined).map(() => 'a user to be swept'),
    ...stored
      .filter(
        ({ _id, emailClaim }) => !claims.some(({ userId, claim }) => userId === _id && claim === emailClaim),
      )
      .map(() => 'a user without an identity'),
    ...claims.filter(({ userId }) => !ids.has(userId)).map(() => 'an identity without its user'),
  ];
};
