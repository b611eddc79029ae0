import type { HashCountRepository } from '../../../../application/ports/hash-count-repository.ts';
import { hashPageOf } from '../../../../domain/passwords/hash-count.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import type { UserCollections } from '../users/user-collections.ts';
import type { HashCountCollections } from './hash-count-collection.ts';

/** The id of the only document, which counts the password hashes of the users. */
const DOCUMENT_ID = 'users';

/**
 * Counts password hashes and stores the counts in MongoDB. Reading a page queries all shards; no request waits for
 * it.
 */
export const createMongoHashCountRepository = ({
  users,
  hashCounts,
}: HashCountCollections & UserCollections): HashCountRepository => ({
  countPage: async (after, limit) => {
    const found = await users
      .find(
        { _id: { $gt: filterValue(after) } },
        {
          ...BOUNDED,
          hint: { _id: 1 },
          sort: { _id: 1 },
          limit,
          projection: { lifecycle: 1, passwordHash: 1 },
        },
      )
      .toArray();
    return hashPageOf(
      // A deleted user has no hash.
      found.map(({ _id: id, lifecycle, passwordHash }) => ({
        id,
        passwordHash: lifecycle === 'deleting' ? null : passwordHash,
      })),
      limit,
    );
  },

  read: async () => {
    const stored = await hashCounts.findOne({ _id: eq(DOCUMENT_ID) }, BOUNDED);
    if (stored === null) return null;
    const { _id: _, ...count } = stored;
    return count;
  },

  save: async (count) => {
    if (count.revision > 1) {
      const { matchedCount } = await hashCounts.replaceOne(
        { _id: eq(DOCUMENT_ID), revision: eq(count.revision - 1) },
        { ...count },
        BOUNDED,
      );
      return matchedCount === 1;
    }
    try {
      await hashCounts.insertOne({ _id: DOCUMENT_ID, ...count }, BOUNDED);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  },
});
