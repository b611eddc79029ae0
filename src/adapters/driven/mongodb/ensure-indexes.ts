import {
  type Collection,
  type Db,
  type Document,
  type IndexDescriptionInfo,
  MongoServerError,
} from 'mongodb';
import { COLLECTION_KEYS, COLLECTIONS } from './collections.ts';
import type { IndexDefinition } from './connection/collection-definition.ts';
import { foreignIn, refuseForeign } from './refuse-foreign.ts';

const NAMESPACE_NOT_FOUND = 26;
const INDEX_CONFLICTS: ReadonlySet<unknown> = new Set([67, 85, 86]);

// Building an index on a large collection takes long; the port is not open yet.
const BUILD_LIMIT = { maxTimeMS: 600_000 } as const;

type Options = Pick<IndexDescriptionInfo, 'unique' | 'sparse' | 'hidden' | 'expireAfterSeconds'> & {
  readonly key: Document;
  readonly partialFilterExpression?: Document;
  readonly collation?: Document;
};

// Everything that affects the content or the use of an index, as one comparable text.
const fingerprint = (index: Options): string =>
  JSON.stringify([
    Object.entries(index.key),
    index.unique ?? false,
    index.sparse ?? false,
    index.hidden ?? false,
    index.expireAfterSeconds ?? null,
    index.partialFilterExpression ?? null,
    // Some servers report the binary order, others omit it.
    index.collation?.locale === 'simple' ? null : (index.collation ?? null),
  ]);

const existingIndexes = async (
  collection: Collection<Document>,
): Promise<readonly IndexDescriptionInfo[]> => {
  try {
    return await collection.listIndexes().toArray();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
};

const mendFor = (collection: Collection<Document>, name: string): string =>
  `db.getSiblingDB(${JSON.stringify(collection.dbName)})` +
  `.getCollection(${JSON.stringify(collection.collectionName)}).dropIndex(${JSON.stringify(name)})`;

const conflict = (collection: Collection<Document>, name: string, cause?: unknown): Error =>
  new Error(
    `the index ${name} of ${collection.collectionName} differs from the one that Latchkey needs. ` +
      `Drop it in mongosh, then start again:\n  ${mendFor(collection, name)}`,
    { cause },
  );

// Every filter, sort and `_id` would be compared by the collation.
const refuseCollations = async (database: Db, own: readonly string[]): Promise<void> => {
  for (const { name, options } of await database
    .listCollections({ type: 'collection' }, { nameOnly: false })
    .toArray()) {
    if (own.includes(name) && (options?.collation?.locale ?? 'simple') !== 'simple') {
      throw new Error(
        `the collection ${name} has a default collation; ` +
          'move its documents to a collection of the same name without one',
      );
    }
  }
};

const optionsOf = ({ name, sparse, expireAfterSeconds }: IndexDefinition) => ({
  name,
  ...(sparse === undefined ? {} : { sparse }),
  ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  // The default of the collection may differ; positions and prefixes are compared in binary order.
  collation: { locale: 'simple' },
});

const ensureIndex = async (
  collection: Collection<Document>,
  wanted: IndexDefinition,
  existing: readonly IndexDescriptionInfo[],
): Promise<void> => {
  const print = fingerprint(wanted);
  const named = existing.find(({ name }) => name === wanted.name);
  if (named !== undefined) {
    if (fingerprint(named as Options) !== print) throw conflict(collection, wanted.name);
    return;
  }
  // Lists name their index, and a server does not keep two of the same definition.
  const twin = existing.find((index) => fingerprint(index as Options) === print);
  if (twin !== undefined) throw conflict(collection, String(twin.name));
  try {
    await collection.createIndex(wanted.key, { ...optionsOf(wanted), ...BUILD_LIMIT });
  } catch (error) {
    if (!(error instanceof MongoServerError) || !INDEX_CONFLICTS.has(error.code)) throw error;
    const keys = JSON.stringify(Object.entries(wanted.key));
    const rival = existing.find(({ key }) => JSON.stringify(Object.entries(key)) === keys);
    throw conflict(collection, String(rival?.name ?? wanted.name), error);
  }
};

/**
 * Creates the missing indexes. Throws when an existing index differs, with the command that fixes it, and when a
 * collection of the same name contains data of other software, before anything is created in the database.
 */
export const ensureIndexes = async (database: Db, prefix = ''): Promise<void> => {
  await refuseCollations(
    database,
    COLLECTION_KEYS.map((key) => prefix + COLLECTIONS[key].name),
  );
  const found = await Promise.all(
    COLLECTION_KEYS.map(async (key) => {
      const definition = COLLECTIONS[key];
      const collection = database.collection(prefix + definition.name);
      const existing = await existingIndexes(collection);
      const foreign = await foreignIn(definition, collection, existing);
      return { indexes: definition.indexes, collection, existing, foreign };
    }),
  );
  refuseForeign(
    database.databaseName,
    found.flatMap(({ foreign }) => foreign),
  );
  for (const { indexes, collection, existing } of found) {
    for (const index of indexes) await ensureIndex(collection, index, existing);
  }
};
