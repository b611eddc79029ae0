import type { Collection } from 'mongodb';
import { eq, filterValue } from './filter-value.ts';
import { BOUNDED } from './operation-limits.ts';

const MOST_AT_ONCE = 2000;

/** For removing the documents that expired before a time, a bounded number a call; answers how many. */
export const removeExpired = async (
  collection: Collection<{ _id: string; expiresAt: Date }>,
  before: Date,
): Promise<number> => {
  const expired = { expiresAt: { $lt: filterValue(before) } };
  const found = await collection
    .find(expired, { ...BOUNDED, projection: { _id: 1 }, limit: MOST_AT_ONCE })
    .toArray();
  if (found.length === 0) return 0;
  // What was stored anew in between under the same id has another expiry.
  const { deletedCount } = await collection.deleteMany(
    { _id: { $in: found.map(({ _id }) => eq(_id).$eq) }, ...expired },
    BOUNDED,
  );
  return deletedCount;
};
