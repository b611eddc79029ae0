import type { TestProject } from 'vitest/node';
import { mongoWays } from './mongo-ways.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

/**
 * Gives a Vitest project a MongoDB that no other project uses, as `inject('mongoUrl')`. Only the server of
 * `TEST_MONGODB_URL`, when set, is shared by all projects.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongo = await startMongoForTests(mongoWays(process.env), console.log);
  project.provide('mongoUrl', mongo.url);
  return mongo.stop;
}
