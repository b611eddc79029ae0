import type { Collection } from 'mongodb';
import type { SingleUseTokenRepository } from '../../../application/ports/single-use-token-repository.ts';
import { eq, filterValue } from './filter-value.ts';
import { isDuplicateKey } from './mongo-failure.ts';
import { BOUNDED } from './operation-limits.ts';
import { removeExpired } from './remove-expired.ts';
import { CONFLICT, retryConflicts } from './retry-conflicts.ts';
import type { MongoCollections } from './stored-documents.ts';

/** For storing single-use tokens in MongoDB, one document each. */
export const createMongoSingleUseTokenRepository = ({
  singleUseTokens,
}: MongoCollections): SingleUseTokenRepository => ({
  issue: ({ id, tokenHash, expiresAt }) =>
    retryConflicts(async () => {
      try {
        await singleUseTokens.replaceOne(
          { _id: eq(id) },
          { tokenHash, expiresAt },
          { ...BOUNDED, upsert: true },
        );
      } catch (error) {
        // Two upserts of one id may both try to insert; the one that lost finds a document to replace now.
        if (isDuplicateKey(error)) return CONFLICT;
        throw error;
      }
    }),
  consume: async (id, tokenHash, now) => {
    const { deletedCount } = await singleUseTokens.deleteOne(
      { _id: eq(id), tokenHash: eq(tokenHash), expiresAt: { $gt: filterValue(now) } },
      { ...BOUNDED, hint: { _id: 1 } },
    );
    return deletedCount === 1;
  },
  sweep: (before) =>
    removeExpired(singleUseTokens as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
});
