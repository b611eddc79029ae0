import { MongoClient } from 'mongodb';
import type { RunningMongo } from './mongo-way.ts';
import { secantusWay } from './mongo-ways.ts';

const hasFailCommand = async (url: string): Promise<boolean> => {
  const client = await MongoClient.connect(url);
  try {
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
};

/** Returns a server that fails commands on request: the given one, or a new one where it has no test commands. */
export const mongoWithFailCommand = async (url: string): Promise<Pick<RunningMongo, 'url' | 'stop'>> => {
  if (await hasFailCommand(url)) return { url, stop: async () => {} };
  const own = await secantusWay(process.env).start();
  if ('unavailable' in own) {
    throw new Error(
      `the MongoDB for tests has no failCommand (start it with --setParameter enableTestCommands=1), and there is no other: ${own.unavailable}`,
    );
  }
  return own;
};
