import { MongoClient } from 'mongodb';

/** For waiting until a MongoDB answers; rejects after the seconds given. */
export const awaitMongo = async (url: string, seconds: number): Promise<void> => {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: seconds * 1000 });
  try {
    await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
};
