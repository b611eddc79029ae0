import type { Filter } from 'mongodb';
import type {
  FactorRepository,
  Factors,
  FactorsKey,
} from '../../../../application/ports/factor-repository.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import { type FactorCollections, type FactorsDocument, INDEX_PROPOSALS } from './factor-collections.ts';

const MOST_SWEPT = 2000;

const NOTHING: Factors = { totp: null, proposal: null, recoveryCodes: null };

const toFactors = ({ totp, proposal, codes }: FactorsDocument): Factors => ({
  totp: totp ?? null,
  proposal: proposal ?? null,
  recoveryCodes:
    codes === undefined || codes.hashes.length === 0
      ? null
      : { left: codes.hashes.length, createdAt: codes.createdAt },
});

const inEpoch = ({ userId, epoch }: FactorsKey): Filter<FactorsDocument> => ({
  _id: eq(userId),
  epoch: eq(epoch),
});

/** Stores authenticator apps and recovery codes in MongoDB, one document for each user. */
export const createMongoFactorRepository = ({ factors }: FactorCollections): FactorRepository => {
  const changesOne = async (
    filter: Filter<FactorsDocument>,
    change: Parameters<typeof factors.updateOne>[1],
  ): Promise<boolean> => (await factors.updateOne(filter, change, BOUNDED)).matchedCount === 1;

  /** Sets members of the record, in place of one of an older epoch. A record of a newer epoch stays as it is. */
  const set = ({ userId, epoch }: FactorsKey, members: Partial<FactorsDocument>): Promise<void> =>
    retryConflicts(async () => {
      if (await changesOne(inEpoch({ userId, epoch }), { $set: members })) return;
      try {
        await factors.replaceOne(
          { _id: eq(userId), epoch: { $lt: filterValue(epoch) } },
          { epoch, ...members },
          { ...BOUNDED, upsert: true },
        );
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const stored = await factors.findOne({ _id: eq(userId) }, BOUNDED);
        // Otherwise another caller has just stored the first record of this epoch.
        if (stored === null || stored.epoch <= epoch) return CONFLICT;
      }
    });

  return {
    // The epoch is compared here: the server answers a filter on `_id` alone without query planning.
    find: async ({ userId, epoch }) => {
      const stored = await factors.findOne({ _id: eq(userId) }, BOUNDED);
      return stored?.epoch === epoch ? toFactors(stored) : NOTHING;
    },

    propose: (key, { sealedSecret, expiresAt }) => set(key, { proposal: { sealedSecret, expiresAt } }),

    confirm: ({ userId, epoch, sealedSecret, step, codeHashes, now }) =>
      changesOne(
        {
          ...inEpoch({ userId, epoch }),
          'proposal.sealedSecret': eq(sealedSecret),
          'proposal.expiresAt': { $gt: filterValue(now) },
        },
        {
          $set: {
            totp: { sealedSecret, lastStep: step, createdAt: now },
            codes: { hashes: [...codeHashes], createdAt: now },
          },
          $unset: { proposal: '' },
        },
      ),

    spendStep: (key, step) =>
      changesOne(
        { ...inEpoch(key), 'totp.lastStep': { $lt: filterValue(step) } },
        { $set: { 'totp.lastStep': step } },
      ),

    spendRecoveryCode: (key, codeHash) =>
      changesOne(
        { ...inEpoch(key), 'codes.hashes': eq(codeHash) },
        { $pull: { 'codes.hashes': filterValue(codeHash) } },
      ),

    replaceRecoveryCodes: (key, codeHashes, now) =>
      set(key, { codes: { hashes: [...codeHashes], createdAt: now } }),

    reseal: (key, from, to) =>
      changesOne({ ...inEpoch(key), 'totp.sealedSecret': eq(from) }, { $set: { 'totp.sealedSecret': to } }),

    remove: async ({ userId, epoch }) => {
      await factors.deleteOne({ _id: eq(userId), epoch: { $lte: filterValue(epoch) } }, BOUNDED);
    },

    sweep: async (before) => {
      const expired = { 'proposal.expiresAt': { $lt: filterValue(before) } };
      const found = await factors
        .find(expired, { ...BOUNDED, hint: INDEX_PROPOSALS, projection: { _id: 1 }, limit: MOST_SWEPT })
        .toArray();
      if (found.length === 0) return 0;
      const those = { _id: { $in: found.map(({ _id }) => eq(_id).$eq) }, ...expired };
      const isEmpty = { totp: { $exists: false }, codes: { $exists: false } };
      const { deletedCount } = await factors.deleteMany({ ...those, ...isEmpty }, BOUNDED);
      const { modifiedCount } = await factors.updateMany(those, { $unset: { proposal: '' } }, BOUNDED);
      return deletedCount + modifiedCount;
    },
  };
};
