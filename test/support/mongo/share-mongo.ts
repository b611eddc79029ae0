import type { RunningMongo } from './mongo-way.ts';

interface Shared {
  users: number;
  readonly running: Promise<RunningMongo>;
}

// Each Vitest project loads its own copy of this module, but all of them run in one process.
const KEY = Symbol.for('latchkey.test.mongo');
const holder = globalThis as { [KEY]?: Shared };

/** Shares one MongoDB between the test projects of a run: the first starts it, the last to stop it ends it. */
export const shareMongo = async (start: () => Promise<RunningMongo>): Promise<RunningMongo> => {
  holder[KEY] ??= { users: 0, running: start() };
  const shared = holder[KEY];
  shared.users += 1;
  const mongo = await shared.running;
  return {
    ...mongo,
    stop: async () => {
      shared.users -= 1;
      if (shared.users > 0) return;
      delete holder[KEY];
      await mongo.stop();
    },
  };
};
