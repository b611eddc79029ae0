import type { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  COLLECTIONS,
  collectionsOf,
  type MongoCollections,
} from '../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { ensureIndexes } from '../../../src/adapters/driven/mongodb/ensure-indexes.ts';
import { openMongoStore } from '../../../src/adapters/driven/mongodb/open-mongo-store.ts';
import { freshDatabaseUrl } from './support/open-test-database.ts';

let url: string;
let client: MongoClient;
let databaseName: string;
let collections: MongoCollections;
beforeEach(() => {
  url = freshDatabaseUrl();
  ({ client, databaseName } = createMongoClient(url, 'test'));
  collections = collectionsOf(client.db(databaseName));
});
afterEach(async () => {
  await client.db(databaseName).dropDatabase();
  await client.close();
});

const namesOf = async (name: keyof MongoCollections): Promise<string[]> => {
  const indexes = await collections[name].listIndexes().toArray();
  return indexes.map((index) => String(index.name)).sort();
};

const wantedOf = (name: keyof MongoCollections): string[] =>
  ['_id_', ...COLLECTIONS[name].indexes.map((index) => index.name)].sort();

test('an open store has every index, also when it is opened several times at once', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openMongoStore({ url })));
  for (const store of stores) await store.close();
  for (const name of ['users', 'sessions', 'singleUseTokens'] as const) {
    expect(await namesOf(name)).toEqual(wantedOf(name));
  }
});

test('an index that was dropped is made again', async () => {
  await ensureIndexes(client.db(databaseName));
  await collections.users.dropIndex('live_email');
  await ensureIndexes(client.db(databaseName));
  expect(await namesOf('users')).toEqual(wantedOf('users'));
});

test('indexes that somebody added are left alone', async () => {
  await collections.users.createIndex({ updatedAt: 1 }, { name: 'theirs' });
  await ensureIndexes(client.db(databaseName));
  expect(await namesOf('users')).toEqual([...wantedOf('users'), 'theirs'].sort());
});

const differences = [
  { what: 'another key', key: { lifecycle: 1, emailKey: -1, _id: 1 }, options: {} },
  { what: 'uniqueness', key: { lifecycle: 1, emailKey: 1, _id: 1 }, options: { unique: true } },
  { what: 'sparseness', key: { lifecycle: 1, emailKey: 1, _id: 1 }, options: { sparse: true } },
  {
    what: 'a partial filter',
    key: { lifecycle: 1, emailKey: 1, _id: 1 },
    options: { partialFilterExpression: { status: 'active' } },
  },
  {
    what: 'a collation',
    key: { lifecycle: 1, emailKey: 1, _id: 1 },
    options: { collation: { locale: 'en', strength: 2 } },
  },
] as const;

test.for(differences)('an index with $what stops the start with its mend', async ({ key, options }) => {
  await collections.users.createIndex(key, { name: 'live_email', ...options });
  const mend = `db.getSiblingDB("${databaseName}").getCollection("users").dropIndex("live_email")`;
  await expect(openMongoStore({ url })).rejects.toThrow(mend);
  await collections.users.dropIndex('live_email');
  const store = await openMongoStore({ url });
  await store.close();
});

test('another expiry stops the start with its mend', async () => {
  await collections.sessions.createIndex({ expiresAt: 1 }, { name: 'expired', expireAfterSeconds: 0 });
  const mend = `db.getSiblingDB("${databaseName}").getCollection("sessions").dropIndex("expired")`;
  await expect(openMongoStore({ url })).rejects.toThrow(mend);
});

test('the same key under another name stops the start with the mend of that one', async () => {
  await collections.sessions.createIndex({ userId: 1, createdAt: 1, _id: 1 }, { name: 'theirs' });
  const mend = `db.getSiblingDB("${databaseName}").getCollection("sessions").dropIndex("theirs")`;
  await expect(openMongoStore({ url })).rejects.toThrow(mend);
});

test('a collection with a collation of its own stops the start', async () => {
  const collation = { locale: 'en', strength: 2 };
  await client.db(databaseName).createCollection('identities', { collation });
  await expect(openMongoStore({ url })).rejects.toThrow('identities has a default collation');
});
