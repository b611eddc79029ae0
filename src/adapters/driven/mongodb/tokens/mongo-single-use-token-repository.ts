import type { Collection, Filter } from 'mongodb';
import type { SingleUseTokenRepository } from '../../../../application/ports/single-use-token-repository.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { removeExpired } from '../connection/remove-expired.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import {
  INDEX_TOKENS_BY_DIGEST,
  type SingleUseTokenDocument,
  type TokenCollections,
} from './token-collection.ts';

const usableBy = (tokenHash: string, now: Date): Filter<SingleUseTokenDocument> => ({
  tokenHash: eq(tokenHash),
  expiresAt: { $gt: filterValue(now) },
  usedAt: { $exists: false },
});

const usable = (id: string, tokenHash: string, now: Date): Filter<SingleUseTokenDocument> => ({
  _id: eq(id),
  ...usableBy(tokenHash, now),
});

/** Stores single-use tokens in MongoDB, one document each. */
export const createMongoSingleUseTokenRepository = ({
  singleUseTokens,
}: TokenCollections): SingleUseTokenRepository => ({
  issue: ({ id, tokenHash, expiresAt, grant }) =>
    retryConflicts(async () => {
      try {
        await singleUseTokens.replaceOne(
          { _id: eq(id), tokenHash: { $ne: filterValue(tokenHash) } },
          { tokenHash, expiresAt, grant, tries: 0 },
          { ...BOUNDED, upsert: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // The token exists already, or two upserts of one id both tried to insert: the loser can replace it now.
        const stored = await singleUseTokens.findOne({ _id: eq(id) }, BOUNDED);
        if (stored?.tokenHash !== tokenHash) return CONFLICT;
      }
    }),
  revoke: async (id) => {
    await singleUseTokens.deleteOne({ _id: eq(id) }, BOUNDED);
  },
  find: async (id, tokenHash, now) => {
    const found = await singleUseTokens.findOne(usable(id, tokenHash, now), BOUNDED);
    return found === null ? null : { id, tokenHash, expiresAt: found.expiresAt, grant: found.grant ?? null };
  },
  findByDigest: async (tokenHash, now) => {
    const found = await singleUseTokens.findOne(usableBy(tokenHash, now), {
      ...BOUNDED,
      hint: INDEX_TOKENS_BY_DIGEST,
    });
    if (found === null) return null;
    return { id: found._id, tokenHash, expiresAt: found.expiresAt, grant: found.grant ?? null };
  },
  consume: async (id, tokenHash, now) => {
    const used = await singleUseTokens.findOneAndUpdate(
      usable(id, tokenHash, now),
      { $set: { usedAt: now } },
      { ...BOUNDED, hint: { _id: 1 } },
    );
    return used === null ? null : { id, tokenHash, expiresAt: used.expiresAt, grant: used.grant ?? null };
  },
  reserveTry: async (id, most) => {
    const { matchedCount } = await singleUseTokens.updateOne(
      { _id: eq(id), tries: { $lt: filterValue(most) } },
      { $inc: { tries: 1 } },
      BOUNDED,
    );
    return matchedCount === 1;
  },
  sweep: (before) =>
    removeExpired(singleUseTokens as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
});
