import { MongoClient } from 'mongodb';

/** Waits until a MongoDB server answers. Rejects after the given number of seconds. */
export const awaitMongo = async (url: string, seconds: number): Promise<void> => {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: seconds * 1000 });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
};
