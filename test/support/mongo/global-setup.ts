import type { TestProject } from 'vitest/node';
import { mongoWays } from './mongo-ways.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection string of the MongoDB server for tests. Each test makes its own database there. */
    mongoUrl: string;
  }
}

/**
 * Gives a Vitest project a MongoDB that no other project uses, as `inject('mongoUrl')`: SecantusDB executes one command at
 * a time, so those who share one wait for each other. Only the server of `TEST_MONGODB_URL`, when set, is shared.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await startMongoForTests(mongoWays(process.env), console.log);
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
