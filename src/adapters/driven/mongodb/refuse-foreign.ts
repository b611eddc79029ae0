import type { Collection, Document, IndexDescriptionInfo, WithId } from 'mongodb';
import { foreignData } from '../../../application/ports/foreign-data.ts';
import type { CollectionDefinition } from './connection/collection-definition.ts';

type Definition = Pick<CollectionDefinition<Record<string, unknown>>, 'ownMember' | 'indexes'>;

const kindOf = (id: unknown): string => {
  if (typeof id !== 'object' || id === null) return typeof id;
  return '_bsontype' in id ? String(id._bsontype) : 'object';
};

const strangenessOf = (document: WithId<Document> | null, member: string): string | null => {
  if (document === null) return null;
  const { _id: id } = document;
  if (typeof id !== 'string') return `whose _id has the type ${kindOf(id)}`;
  return Object.hasOwn(document, member) ? null : `without the field ${member}`;
};

/**
 * Looks for a document of other software. The first and the last document by `_id` are enough: the ids of Latchkey
 * are strings, and ids of another type sort before or after all strings, however many there are.
 */
const foreignDocument = async (member: string, collection: Collection<Document>): Promise<string[]> => {
  const ends = await Promise.all(
    ([1, -1] as const).map((order) =>
      collection.findOne({}, { sort: { _id: order }, projection: { [member]: 1 } }),
    ),
  );
  const strange = ends.map((document) => strangenessOf(document, member)).find((found) => found !== null);
  return strange === undefined ? [] : [`${collection.collectionName} holds a document ${strange}`];
};

// Latchkey creates no unique index. Such an index would soon reject values that two documents may share, for example
// at the first sign-up.
const foreignIndexes = (
  indexes: Definition['indexes'],
  collection: Collection<Document>,
  existing: readonly IndexDescriptionInfo[],
): string[] => {
  const own = ['_id_', ...indexes.map(({ name }) => name)];
  return existing
    .filter((index) => index.unique === true && !own.includes(String(index.name)))
    .map((index) => `${collection.collectionName} has the unique index ${index.name}`);
};

/** Describes the data of other software in a collection. Reads at most two documents. */
export const foreignIn = async (
  { ownMember, indexes }: Definition,
  collection: Collection<Document>,
  existing: readonly IndexDescriptionInfo[],
): Promise<readonly string[]> => [
  ...(await foreignDocument(ownMember, collection)),
  ...foreignIndexes(indexes, collection, existing),
];

/** Throws when data of other software was found. */
export const refuseForeign = (databaseName: string, found: readonly string[]): void => {
  if (found.length === 0) return;
  throw foreignData(
    `the database ${databaseName} has data of other software in collections that Latchkey needs:\n` +
      found.map((line) => `    ${line}\n`).join('') +
      '  Name another database at the end of DATABASE_URL, or set COLLECTION_PREFIX, such as latchkey_, to keep both in ' +
      'this one. To move existing users to Latchkey, use `npm run import` (`latchkey import`).',
  );
};
