import { clearInterval, setInterval } from 'node:timers';
import type { Db } from 'mongodb';
import type { Store } from '../../../application/ports/store.ts';
import { collectionsOf } from './collections.ts';
import { createMongoClient, type NamedMongoClient } from './connection/create-mongo-client.ts';
import { createPortBoundary, translateFailure } from './connection/port-boundary.ts';
import { createMongoRepositories } from './create-mongo-repositories.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { createEmailIdentities } from './users/email-identities.ts';
import { sweepUnfinished } from './users/sweep-unfinished.ts';

/** The settings of a store. The database is the one that the URL names; default: `latchkey`. */
export interface MongoStoreSettings {
  readonly url: string;
  /** The prefix of all collection names. Default: none. */
  readonly collectionPrefix?: string;
  /** The name of this client in the logs of the server. */
  readonly appName?: string;
}

const SWEEP_EVERY_MS = 60_000;

const createPorts = (database: Db, prefix: string) => {
  const collections = collectionsOf(database, prefix);
  const identities = createEmailIdentities(collections);
  return {
    ...createMongoRepositories(collections, identities),
    server: {
      ping: async () => {
        await database.command({ ping: 1, maxTimeMS: 2000 });
      },
      sweep: async () => {
        await sweepUnfinished(collections, identities, new Date());
      },
    },
  };
};

// A separate client, because building an index on a large collection takes longer than a request may.
const prepare = async ({ client, databaseName }: NamedMongoClient, prefix: string): Promise<void> => {
  try {
    await client.connect();
    await ensureIndexes(client.db(databaseName), prefix);
  } catch (error) {
    throw translateFailure(error);
  } finally {
    await client.close();
  }
};

/**
 * Opens a store in MongoDB. Before that, it checks for data of other software under the same names, and creates and
 * compares the indexes.
 */
export const openMongoStore = async ({
  url,
  collectionPrefix = '',
  appName = 'latchkey',
}: MongoStoreSettings): Promise<Store> => {
  await prepare(createMongoClient(url, appName, { socketTimeoutMS: 0 }), collectionPrefix);
  const { client, databaseName } = createMongoClient(url, appName);
  const ports = createPorts(client.db(databaseName), collectionPrefix);
  const boundary = createPortBoundary();
  const server = boundary.guard(ports.server);
  // Nothing depends on a single sweep: what one leaves, because the database is unavailable, the next one finds.
  const sweep = () => server.sweep().catch(() => undefined);
  void sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();

  return {
    users: boundary.guard(ports.users),
    sessions: boundary.guard(ports.sessions),
    singleUseTokens: boundary.guard(ports.singleUseTokens),
    signingKeys: boundary.guard(ports.signingKeys),
    mails: boundary.guard(ports.mails),
    rateLimits: boundary.guard(ports.rateLimits),
    audit: boundary.guard(ports.audit),
    hashCounts: boundary.guard(ports.hashCounts),
    factors: boundary.guard(ports.factors),
    trustedDevices: boundary.guard(ports.trustedDevices),
    spentTokens: boundary.guard(ports.spentTokens),
    ping: server.ping,
    close: async () => {
      clearInterval(timer);
      await boundary.drain();
      await client.close();
    },
  };
};
