import type { TestProject } from 'vitest/node';
import { mongoWays } from './mongo-ways.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

/**
 * Gives a Vitest project a MongoDB that no other project uses, as `inject('mongoUrl')`. Only `TEST_MONGODB_URL` is
 * the same one for all: whoever sets it wants that one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await startMongoForTests(mongoWays(process.env), console.log);
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
