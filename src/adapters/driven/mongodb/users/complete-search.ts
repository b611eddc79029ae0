import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { storeDueWords, storeWords } from './store-words.ts';
import type { UserCollections } from './user-collections.ts';

/** The id of the only walk. */
const WALK_ID = 'user_words';

const readPosition = async ({ walks }: UserCollections): Promise<string> =>
  (await walks.findOne({ _id: eq(WALK_ID) }, BOUNDED))?.after ?? '';

/**
 * Reads the next page of an endless walk through all users, to find what no index shows: users whom an instance of
 * the previous release renamed, or deleted without their words. Returns how many renamed users it found.
 */
const walkOn = async (collections: UserCollections, most: number): Promise<number> => {
  const { users, userWords, walks } = collections;
  const after = await readPosition(collections);
  const page = await users
    .find(
      { _id: { $gt: filterValue(after) } },
      {
        ...BOUNDED,
        hint: { _id: 1 },
        sort: { _id: 1 },
        limit: most,
        batchSize: most,
        projection: { name: 1, version: 1, lifecycle: 1, words: 1 },
      },
    )
    .toArray();
  const renamed = page.filter(
    ({ lifecycle, words, name }) => lifecycle === 'live' && words !== undefined && words.name !== name,
  );
  if (renamed.length > 0) await storeWords(collections, renamed);
  const deleted = page.filter(({ lifecycle }) => lifecycle === 'deleting').map(({ _id }) => filterValue(_id));
  if (deleted.length > 0) await userWords.deleteMany({ userId: { $in: deleted } }, BOUNDED);
  const next = page.length < most ? '' : (page.at(-1)?._id ?? '');
  if (next !== after)
    await walks.replaceOne({ _id: eq(WALK_ID) }, { after: next }, { ...BOUNDED, upsert: true });
  return renamed.length;
};

/** Stores the search words of users who have none. When there are none, continues the walk by one page. */
export const completeSearch = async (collections: UserCollections, most: number): Promise<number> =>
  (await storeDueWords(collections, most)) || walkOn(collections, most);
