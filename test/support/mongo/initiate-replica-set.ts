import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoServerError } from 'mongodb';

const ALREADY_INITIALIZED = 23;
const ATTEMPTS = 120;
const PAUSE_MS = 250;

/** Makes a `mongod --replSet` a replica set of one member, and waits until it is the primary. */
export const initiateReplicaSet = async (directUrl: string, name: string): Promise<void> => {
  const client = new MongoClient(directUrl, { serverSelectionTimeoutMS: 30_000 });
  const admin = client.db('admin');
  try {
    const members = [{ _id: 0, host: '127.0.0.1:27017' }];
    await admin.command({ replSetInitiate: { _id: name, members } }).catch((error: unknown) => {
      if (!(error instanceof MongoServerError && error.code === ALREADY_INITIALIZED)) throw error;
    });
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { isWritablePrimary } = await admin.command({ hello: 1 });
      if (isWritablePrimary === true) return;
      await sleep(PAUSE_MS);
    }
    throw new Error(`replica set ${name} has no primary after ${(ATTEMPTS * PAUSE_MS) / 1000} s`);
  } finally {
    await client.close();
  }
};
