import { clearInterval, setInterval } from 'node:timers';
import type { Db } from 'mongodb';
import type { Store } from '../../../application/ports/store.ts';
import { createMongoClient } from './create-mongo-client.ts';
import { createEmailIdentities } from './email-identities.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { createMongoSessionRepository } from './mongo-session-repository.ts';
import { createMongoSigningKeyRepository } from './mongo-signing-key-repository.ts';
import { createMongoSingleUseTokenRepository } from './mongo-single-use-token-repository.ts';
import { createMongoUserRepository } from './mongo-user-repository.ts';
import { createPortBoundary, translateFailure } from './port-boundary.ts';
import { collectionsOf } from './stored-documents.ts';
import { sweepUnfinished } from './sweep-unfinished.ts';

/** For what a store is opened with. The database is the one that the URL names, else `latchkey`. */
export interface MongoStoreSettings {
  readonly url: string;
  /** What the server's logs call this client. */
  readonly appName?: string;
}

const SWEEP_EVERY_MS = 60_000;

const createPorts = (database: Db) => {
  const collections = collectionsOf(database);
  const identities = createEmailIdentities(collections);
  return {
    users: createMongoUserRepository(collections, identities),
    sessions: createMongoSessionRepository(collections),
    singleUseTokens: createMongoSingleUseTokenRepository(collections),
    signingKeys: createMongoSigningKeyRepository(collections),
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

/** For keeping everything in MongoDB. Indexes are made and compared, unfinished work is finished, then it opens. */
export const openMongoStore = async ({ url, appName = 'latchkey' }: MongoStoreSettings): Promise<Store> => {
  const { client, databaseName } = createMongoClient(url, appName);
  const database = client.db(databaseName);
  const ports = createPorts(database);
  try {
    await client.connect();
    await ensureIndexes(collectionsOf(database));
    await ports.server.sweep();
  } catch (error) {
    await client.close();
    throw translateFailure(error);
  }

  const boundary = createPortBoundary();
  const server = boundary.guard(ports.server);
  // What one sweep leaves, because the database is away, the next one finds.
  const timer = setInterval(() => server.sweep().catch(() => undefined), SWEEP_EVERY_MS);
  timer.unref();

  return {
    users: boundary.guard(ports.users),
    sessions: boundary.guard(ports.sessions),
    singleUseTokens: boundary.guard(ports.singleUseTokens),
    signingKeys: boundary.guard(ports.signingKeys),
    ping: server.ping,
    close: async () => {
      clearInterval(timer);
      await boundary.drain();
      await client.close();
    },
  };
};
