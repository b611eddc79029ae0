import { collectionsOf, type MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { ensureIndexes } from '../../../../src/adapters/driven/mongodb/ensure-indexes.ts';
import { createCommandGate } from '../../../faults/fault-point.ts';
import type { OpenFaultyDatabase } from '../../../faults/fault-world.ts';
import { interceptCollections } from './intercept-collections.ts';
import { PATIENT } from './patient.ts';
import { leftoversIn, storeOver } from './store-over-collections.ts';

export const emptyCollections = (collections: MongoCollections): Promise<unknown> =>
  Promise.all(Object.values(collections).map((collection) => collection.deleteMany({})));

/** Opens a MongoDB database whose every command passes a gate. The one database is emptied for each use. */
export const openFaultyMongo = async (
  url: string,
): Promise<{ readonly open: OpenFaultyDatabase; remove(): Promise<void> }> => {
  const { client, databaseName } = createMongoClient(url, 'faults', PATIENT);
  const database = client.db(databaseName);
  const collections = collectionsOf(database);
  await ensureIndexes(database);
  return {
    open: async () => {
      await emptyCollections(collections);
      const point = createCommandGate();
      const faulty = interceptCollections(collections, ({ method }, proceed) =>
        point.pass(method === 'find' || method === 'findOne' ? 'read' : 'write', proceed),
      );
      return {
        point,
        healthy: storeOver(collections),
        faulty: storeOver(faulty),
        leftovers: () => leftoversIn(collections),
      };
    },
    remove: async () => {
      await database.dropDatabase();
      await client.close();
    },
  };
};
