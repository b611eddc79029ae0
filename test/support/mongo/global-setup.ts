import type { TestProject } from 'vitest/node';
import { mongoWays } from './mongo-ways.ts';
import { shareMongo } from './share-mongo.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The connection string of the MongoDB server for tests. Each test makes its own database there. */
    mongoUrl: string;
  }
}

/** Gives a Vitest project the MongoDB that the projects of a run share, as `inject('mongoUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await shareMongo(() => startMongoForTests(mongoWays(process.env), console.log));
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
