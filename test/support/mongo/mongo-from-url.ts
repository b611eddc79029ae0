import { awaitMongo } from './await-mongo.ts';
import type { MongoWay } from './mongo-way.ts';

/** Uses an existing MongoDB server. */
export const mongoFromUrl = (url: string | undefined): MongoWay => ({
  name: 'TEST_MONGODB_URL',
  remedy: 'set it to the connection string of a MongoDB in which tests may make and drop databases',
  start: async () => {
    if (!url) return { unavailable: 'not set' };
    // A server that was asked for and is unreachable is an error, not a reason to use another one.
    await awaitMongo(url, 10).catch((cause: unknown) => {
      throw new Error(`TEST_MONGODB_URL is set, but no MongoDB answers there: ${cause}`);
    });
    return { url, description: 'TEST_MONGODB_URL', stop: async () => {} };
  },
});
