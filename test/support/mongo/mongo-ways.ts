import { homedir } from 'node:os';
import { join } from 'node:path';
import { mongoFromSecantus } from './mongo-from-secantus.ts';
import { mongoFromTestcontainers } from './mongo-from-testcontainers.ts';
import { mongoFromUrl } from './mongo-from-url.ts';
import type { MongoWay } from './mongo-way.ts';

/** The way that needs nothing but Python. */
export const secantusWay = ({ XDG_CACHE_HOME }: NodeJS.ProcessEnv): MongoWay =>
  mongoFromSecantus(join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey'));

/** All ways to get a MongoDB server for tests, in order of preference. */
export const mongoWays = (env: NodeJS.ProcessEnv): readonly MongoWay[] => [
  mongoFromUrl(env.TEST_MONGODB_URL),
  mongoFromTestcontainers(env.MONGO_IMAGE || 'mongo:8'),
  secantusWay(env),
];
