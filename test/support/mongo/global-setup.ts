import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { mongoFromSecantus } from './mongo-from-secantus.ts';
import { mongoFromTestcontainers } from './mongo-from-testcontainers.ts';
import { mongoFromUrl } from './mongo-from-url.ts';
import { shareMongo } from './share-mongo.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection string of the MongoDB for tests; each test makes a database of its own there. */
    mongoUrl: string;
  }
}

/** For giving a Vitest project its MongoDB, as `inject('mongoUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_MONGODB_URL, MONGO_IMAGE, XDG_CACHE_HOME } = process.env;
  const ways = [
    mongoFromUrl(TEST_MONGODB_URL),
    mongoFromTestcontainers(MONGO_IMAGE || 'mongo:8'),
    mongoFromSecantus(join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey')),
  ];
  const mongo = await shareMongo(() => startMongoForTests(ways, console.log));
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
