import type { Collection } from 'mongodb';
import { eq, filterValue } from './filter-value.ts';
import { BOUNDED } from './operation-limits.ts';

const MOST_AT_ONCE = 2000;

/**
 * Removes documents that expired before a time, at most {@link MOST_AT_ONCE} per call. Returns how many were removed.
 */
export const removeExpired = async (
  collection: Collection<{ _id: string; expiresAt: Date }>,
  before: Date,
): Promise<number> => {
  const expired = { expiresAt: { $lt: filterValue(before) } };
  const found = await collection
    .find(expired, { ...BOUNDED, projection: { _id: 1 }, limit: MOST_AT_ONCE })
    .toArray();
  if (found.length === 0) return 0;
  // A document stored again in between under the same id has another expiry.
  const { deletedCount } = await collection.deleteMany(
    { _id: { $in: found.map(({ _id }) => eq(_id).$eq) }, ...expired },
    BOUNDED,
  );
  return deletedCount;
};
