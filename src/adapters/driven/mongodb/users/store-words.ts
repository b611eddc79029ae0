import type { Filter } from 'mongodb';
import { nameEntries } from '../../../../domain/users/name-search.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { hasOnlyDuplicateKeys } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { INDEX_BY_WORDS, type UserCollections, type UserWordDocument } from './user-collections.ts';
import type { UserDocument } from './user-document.ts';

type NamedUser = Pick<UserDocument, '_id' | 'name' | 'version'>;

/** Sorts before every character of a word, so that a word comes before longer words that begin with it. */
export const SEPARATOR = '\t';

const entriesOf = ({ _id: userId, name, version }: NamedUser): UserWordDocument[] =>
  nameEntries(name).map(({ word, shared }) => ({
    _id: [word, userId, version].join(SEPARATOR),
    userId,
    version,
    shared,
  }));

/**
 * Returns filters for the entries of a user that can never count again. Versions only increase, and the entries of a
 * version become valid while the user has that version, or never.
 */
const overtaken = (
  { _id, version }: NamedUser,
  now: Pick<UserDocument, 'lifecycle' | 'version' | 'words'> | undefined,
): readonly Filter<UserWordDocument>[] => {
  const userId = eq(_id);
  if (now?.lifecycle !== 'live') return [{ userId }];
  const { words } = now;
  return [
    ...(words === undefined ? [] : [{ userId, version: { $lt: filterValue(words.version) } }]),
    ...(now.version === version || words?.version === version ? [] : [{ userId, version: eq(version) }]),
  ];
};

const removeOvertaken = async (
  { users, userWords }: UserCollections,
  named: readonly NamedUser[],
): Promise<void> => {
  const ids = named.map(({ _id }) => filterValue(_id));
  const found = await users
    .find(
      { _id: { $in: ids } },
      {
        ...BOUNDED,
        hint: { _id: 1 },
        batchSize: ids.length + 1,
        projection: { version: 1, lifecycle: 1, words: 1 },
      },
    )
    .toArray();
  const now = new Map(found.map((user) => [user._id, user]));
  const filters = named.flatMap((user) => overtaken(user, now.get(user._id)));
  if (filters.length === 0) return;
  await userWords.bulkWrite(
    filters.map((filter) => ({ deleteMany: { filter } })),
    { ...BOUNDED, ordered: false },
  );
};

/**
 * Stores the search words of users as they were read, then makes them valid by one write for each user who has not
 * changed since. The entries of one version are always the same, so this is idempotent, also when it runs
 * concurrently. An interrupted call leaves the words due again.
 */
export const storeWords = async (
  collections: UserCollections,
  named: readonly NamedUser[],
): Promise<void> => {
  const { users, userWords } = collections;
  const entries = named.flatMap(entriesOf);
  if (entries.length > 0) {
    try {
      await userWords.insertMany(entries, { ...BOUNDED, ordered: false });
    } catch (error) {
      if (!hasOnlyDuplicateKeys(error)) throw error;
    }
  }
  await users.bulkWrite(
    named.map(({ _id, name, version }) => ({
      updateOne: {
        filter: { _id: eq(_id), version: eq(version), lifecycle: eq('live' as const) },
        update: { $set: { words: { name, version } } },
      },
    })),
    { ...BOUNDED, ordered: false },
  );
  await removeOvertaken(collections, named);
};

/**
 * Stores the search words of at most `most` users who have none. Returns how many there were. These users come first
 * in an index.
 */
export const storeDueWords = async (collections: UserCollections, most: number): Promise<number> => {
  const due = await collections.users
    .find(
      { lifecycle: eq('live'), 'words.version': { $eq: null } },
      {
        ...BOUNDED,
        hint: INDEX_BY_WORDS,
        limit: most,
        batchSize: most,
        projection: { name: 1, version: 1 },
      },
    )
    .toArray();
  if (due.length > 0) await storeWords(collections, due);
  return due.length;
};
