import { type Collection, UUID } from 'mongodb';
import type { SpentTokens } from '../../../../application/ports/spent-tokens.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { removeExpired } from '../connection/remove-expired.ts';
import type { TokenCollections } from './token-collection.ts';

/** Remembers used tokens in MongoDB, one document each. */
export const createMongoSpentTokens = ({ spentTokens }: TokenCollections): SpentTokens => ({
  spend: async (kind, digest, expiresAt) => {
    const document = { _id: `${kind}:${digest}`, by: new UUID().toHexString(), expiresAt };
    try {
      await spentTokens.insertOne(document, BOUNDED);
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // After a lost reply and a retry of the driver, the existing document is the one of this call.
      return (await spentTokens.findOne({ _id: eq(document._id) }, BOUNDED))?.by === document.by;
    }
  },

  sweep: (before) =>
    removeExpired(spentTokens as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
});
