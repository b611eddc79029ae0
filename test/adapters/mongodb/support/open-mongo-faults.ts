import { mongoWays } from '../../../support/mongo/mongo-ways.ts';
import { mongoWithFailCommand } from '../../../support/mongo/mongo-with-fail-command.ts';
import { startMongoForTests } from '../../../support/mongo/start-mongo-for-tests.ts';
import type { StoreLauncher } from '../../../support/stores/store-launcher.ts';
import { openFaultyMongo } from './open-faulty-mongo.ts';
import { openMongoWithoutPrimary } from './open-mongo-without-primary.ts';

/** Starts the servers on which commands of MongoDB fail: in the driver, and by a primary that steps down. */
export const openMongoFaults = async (
  databaseOn: (server: string) => string,
): ReturnType<StoreLauncher['openFaults']> => {
  const mongo = await startMongoForTests(mongoWays(process.env), console.error);
  const refusing = await mongoWithFailCommand(mongo.url);
  const failing = await openFaultyMongo(databaseOn(mongo.url));
  const steppingDown = await openMongoWithoutPrimary(databaseOn(refusing.url));
  return {
    columns: [
      { name: 'MongoDB', counted: true, open: failing.open },
      { name: 'primary steps down', counted: false, open: steppingDown.open },
    ],
    close: async () => {
      await failing.remove();
      await steppingDown.remove();
      await refusing.stop();
      await mongo.stop();
    },
  };
};
