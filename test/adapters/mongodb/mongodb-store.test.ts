import { MongoClient } from 'mongodb';
import { afterAll } from 'vitest';
import { openMongoStore } from '../../../src/adapters/driven/mongodb/open-mongo-store.ts';
import { storeContract } from '../../contracts/store.contract.ts';
import { freshDatabaseUrl } from './support/open-test-database.ts';

const urls: string[] = [];

storeContract('MongoDB', () => {
  const url = freshDatabaseUrl();
  urls.push(url);
  return openMongoStore({ url });
});

afterAll(async () => {
  for (const url of urls) {
    const client = new MongoClient(url);
    await client.db().dropDatabase();
    await client.close();
  }
});
