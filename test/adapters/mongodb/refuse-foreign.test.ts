import { type Db, type Document, type MongoClient, ObjectId, UUID } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { openMongoStore } from '../../../src/adapters/driven/mongodb/open-mongo-store.ts';
import { isForeignData } from '../../../src/application/ports/foreign-data.ts';
import { openStore } from '../../../src/composition/server/open-store.ts';
import { isStartRefused } from '../../../src/composition/settings/start-refused.ts';
import { aUser } from '../../support/a-user.ts';
import { freshDatabaseUrl } from './support/open-test-database.ts';

const BCRYPT = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

let url: string;
let client: MongoClient;
let database: Db;
let databaseName: string;
beforeEach(() => {
  url = freshDatabaseUrl();
  ({ client, databaseName } = createMongoClient(url, 'test'));
  database = client.db(databaseName);
});
afterEach(async () => {
  await database.dropDatabase();
  await client.close();
});

/** Fills the database as NestJS and mongoose do with the tutorial's schema: `email` is `unique: true`. */
const fillByTutorial = async (people: number): Promise<void> => {
  const users = database.collection('users');
  await users.createIndex({ email: 1 }, { name: 'email_1', unique: true, background: true });
  if (people === 0) return;
  await users.insertMany(
    Array.from({ length: people }, (_, index) => ({
      _id: new ObjectId(),
      name: `Person ${index}`,
      email: `person-${index}@example.com`,
      password: BCRYPT,
      __v: 0,
    })),
  );
};

const failureOf = async (opening: Promise<unknown>): Promise<Error> => {
  const error: unknown = await opening.then(
    () => new Error('it opened'),
    (reason) => reason,
  );
  return error as Error;
};

const reportOf = (...lines: string[]): string =>
  `the database ${databaseName} has data of other software in collections that Latchkey needs:\n` +
  lines.map((line) => `    ${line}\n`).join('') +
  '  Name another database at the end of DATABASE_URL, or set COLLECTION_PREFIX, such as latchkey_, to keep both in ' +
  'this one. To move existing users to Latchkey, use `npm run import` (`latchkey import`).';

const DOCUMENT = 'users holds a document whose _id has the type ObjectId';
const INDEX = 'users has the unique index email_1';

describe("the tutorial's own database", () => {
  test('is named at the start with the mend, and is left as it is', async () => {
    await fillByTutorial(3);
    const error = await failureOf(openMongoStore({ url }));
    expect(isForeignData(error)).toBe(true);
    expect(error.message).toBe(reportOf(DOCUMENT, INDEX));
    expect(error.message).not.toContain('example.com');
    expect((await database.listCollections().toArray()).map(({ name }) => name)).toEqual(['users']);
    expect(await database.collection('users').countDocuments()).toBe(3);
    expect((await database.collection('users').listIndexes().toArray()).map(({ name }) => name)).toEqual([
      '_id_',
      'email_1',
    ]);
  });

  test('is named for its index alone, before anybody has signed up there', async () => {
    await fillByTutorial(0);
    expect((await failureOf(openMongoStore({ url }))).message).toBe(reportOf(INDEX));
  });

  test('is a setting to be mended for a server, the import and a library', async () => {
    await fillByTutorial(1);
    const error = await failureOf(openStore({ DATABASE_URL: url, COLLECTION_PREFIX: '' }));
    expect(isStartRefused(error)).toBe(true);
    expect(error.message).toBe(
      'Latchkey cannot start. Fix these settings:\n  DATABASE_URL points to a database that Latchkey cannot use: ' +
        reportOf(DOCUMENT, INDEX),
    );
  });

  test('can hold what is ours under a prefix, beside its own', async () => {
    await fillByTutorial(2);
    const before = await database.collection('users').find().toArray();
    const settings = { DATABASE_URL: url, COLLECTION_PREFIX: 'latchkey_' };
    const store = await openStore(settings);
    const user = aUser();
    expect((await store.users.insert(user)).ok).toBe(true);
    await store.close();
    const again = await openStore(settings);
    expect(await again.users.findById(user.id)).toEqual(user);
    await again.close();
    expect(await database.collection('users').find().toArray()).toEqual(before);
    const names = (await database.listCollections().toArray()).map(({ name }) => String(name));
    expect(names.filter((name) => name !== 'users').every((name) => name.startsWith('latchkey_'))).toBe(true);
    expect(names).toContain('latchkey_users');
    expect(names).toContain('latchkey_identities');
  });
});

describe('a document of other software is found', () => {
  const lines: readonly [string, Document, string][] = [
    ['with a UUID', { _id: new UUID() }, 'whose _id has the type Binary'],
    ['with a number', { _id: 1 }, 'whose _id has the type number'],
    ['with an object', { _id: { a: 1 } }, 'whose _id has the type object'],
    ['with an ObjectId', { _id: new ObjectId() }, 'whose _id has the type ObjectId'],
  ];

  test.for(lines)('%s among a hundred of ours', async ([, document, strangeness]) => {
    const store = await openMongoStore({ url });
    await store.users.insert(aUser());
    await store.close();
    const users = database.collection<Document>('users');
    const [ours] = await users.find().toArray();
    await users.insertMany(
      Array.from({ length: 100 }, (_, index) => ({ ...ours, _id: `user-${index}` })) as Document[],
    );
    await (await openMongoStore({ url })).close();
    await users.insertOne({ ...ours, ...document });
    expect((await failureOf(openMongoStore({ url }))).message).toBe(
      reportOf(`users holds a document ${strangeness}`),
    );
  });

  const members: readonly [string, string, Document][] = [
    ['users', 'lifecycle', { name: 'Ada', email: 'ada@example.com' }],
    ['identities', 'claim', { userId: '1', provider: 'google' }],
    ['sessions', 'epoch', { expires: new Date(), session: '{"cookie":{}}' }],
    ['single_use_tokens', 'tokenHash', { token: 'x' }],
    ['signing_keys', 'kid', { key: 'x' }],
    ['mails', 'intent', { to: 'x' }],
    ['rate_limits', 'restoredAt', { points: 1, expire: new Date() }],
    ['audit_events', 'type', { action: 'x' }],
    ['hash_counts', 'revision', { count: 1 }],
    ['factors', 'epoch', { of: 12 }],
    ['trusted_devices', 'factorEpoch', { userAgent: 'x' }],
    ['spent_tokens', 'by', { token: 'x' }],
    ['invariants', 'seq', { x: 1 }],
    ['user_words', 'shared', { x: 1 }],
    ['walks', 'after', { x: 1 }],
  ];

  test.for(members)('with an _id of text in %s, by the lack of %s', async ([name, member, document]) => {
    await database.collection<{ _id: string }>(name).insertOne({ _id: 'text', ...document });
    expect((await failureOf(openMongoStore({ url }))).message).toBe(
      reportOf(`${name} holds a document without the field ${member}`),
    );
  });

  test('in every collection that there is', () => {
    expect(members.map(([name]) => name).sort()).toEqual(
      Object.values(COLLECTIONS)
        .map(({ name }) => name)
        .sort(),
    );
  });
});

test('collections of other names, and indexes that are not unique, are left alone', async () => {
  await database.collection('orders').insertOne({ _id: new ObjectId(), email: 'ada@example.com' });
  await database.collection('orders').createIndex({ email: 1 }, { unique: true });
  await database.collection('users').createIndex({ updatedAt: 1 }, { name: 'theirs' });
  await (await openMongoStore({ url })).close();
});
