import type { MongoWay, RunningMongo } from './mongo-way.ts';

/**
 * Starts the MongoDB that the tests use: the first way that is possible here. Reports in one line which one it was.
 * Rejects with every way and its remedy when none is possible.
 */
export const startMongoForTests = async (
  ways: readonly MongoWay[],
  say: (line: string) => void,
): Promise<RunningMongo> => {
  const missed: string[] = [];
  const remedies: string[] = [];
  for (const { name, remedy, start } of ways) {
    const outcome = await start();
    if (!('unavailable' in outcome)) {
      const why = missed.length === 0 ? '' : ` (${missed.join('; ')})`;
      say(`MongoDB for tests: ${outcome.description}${why}`);
      return outcome;
    }
    missed.push(`${name}: ${outcome.unavailable}`);
    remedies.push(`  ${remedies.length + 1}. ${name}: ${remedy}\n     Here: ${outcome.unavailable}.`);
  }
  throw new Error(
    `The tests need a MongoDB and found none. Any one of these will do:\n${remedies.join('\n')}`,
  );
};
