import type { TestProject } from 'vitest/node';
import { mongoWays } from './mongo-ways.ts';
import { shareMongo } from './share-mongo.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection string of the MongoDB for tests; each test makes a database of its own there. */
    mongoUrl: string;
  }
}

/** For giving a Vitest project the MongoDB that it shares with the others of the run, as `inject('mongoUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await shareMongo(() => startMongoForTests(mongoWays(process.env), console.log));
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
