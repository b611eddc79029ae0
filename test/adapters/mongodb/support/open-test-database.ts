import { randomUUID } from 'node:crypto';
import type { CommandStartedEvent, Document, MongoClient } from 'mongodb';
import { inject } from 'vitest';
import { collectionsOf, type MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { ensureIndexes } from '../../../../src/adapters/driven/mongodb/ensure-indexes.ts';
import { PATIENT } from './patient.ts';

/** An empty database with its indexes. */
export interface TestDatabase {
  readonly url: string;
  readonly client: MongoClient;
  readonly collections: MongoCollections;
  /** Returns the commands that the client sent during the work. */
  commandsOf(work: () => Promise<unknown>): Promise<readonly Document[]>;
  remove(): Promise<void>;
}

/** Returns the connection string of a database with a random name. */
export const freshDatabaseUrl = (server: string = inject('mongoUrl')): string => {
  const url = new URL(server);
  url.pathname = `/latchkey_test_${randomUUID().replaceAll('-', '')}`;
  return url.href;
};

/** Opens an empty database with a random name. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const url = freshDatabaseUrl();
  const { client, databaseName } = createMongoClient(url, 'test', { ...PATIENT, monitorCommands: true });
  const database = client.db(databaseName);
  const collections = collectionsOf(database);
  await ensureIndexes(database);
  return {
    url,
    client,
    collections,
    commandsOf: async (work) => {
      const commands: Document[] = [];
      const keep = ({ command }: CommandStartedEvent) => commands.push(command);
      client.on('commandStarted', keep);
      await work().finally(() => client.off('commandStarted', keep));
      return commands;
    },
    remove: async () => {
      await database.dropDatabase();
      await client.close();
    },
  };
};
