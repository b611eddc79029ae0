import { awaitMongo } from './await-mongo.ts';
import type { MongoWay } from './mongo-way.ts';

/** For tests against a MongoDB that somebody else runs. */
export const mongoFromUrl = (url: string | undefined): MongoWay => ({
  name: 'TEST_MONGODB_URL',
  remedy: 'set it to the connection string of a MongoDB in which tests may make and drop databases',
  start: async () => {
    if (!url) return { unavailable: 'not set' };
    // Whoever sets it wants this one: unreachable, it is an error, not a reason to take another.
    await awaitMongo(url, 10).catch((cause: unknown) => {
      throw new Error(`TEST_MONGODB_URL is set, but no MongoDB answers there: ${cause}`);
    });
    return { url, description: 'TEST_MONGODB_URL', stop: async () => {} };
  },
});
