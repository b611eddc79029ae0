import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError } from 'mongodb';
import type { RateLimiter, Taken } from '../../../../application/ports/rate-limiter.ts';
import {
  type Charge,
  measuresOf,
  secondsUntilNext,
  type TakenSoFar,
} from '../../../../domain/limits/rate-limit.ts';
import { err, ok } from '../../../../domain/result.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { removeExpired } from '../connection/remove-expired.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import type { LimitCollections, RateLimitDocument } from './limit-collection.ts';

/**
 * Makes the write of a charge. An exhausted count does not match the filter, and inserting another one with the same
 * `_id` fails; the index of the failed write identifies it.
 */
const takeOne = ({ key, limit }: Charge, now: Date): AnyBulkWriteOperation<RateLimitDocument> => {
  const { intervalMilliseconds, roomMilliseconds, mostInARow, keepMilliseconds, keepMillisecondsPerUse } =
    measuresOf(limit);
  const time = now.getTime();
  const hasOneLeft = {
    restoredAt: { $lte: filterValue(time + roomMilliseconds) },
    taken: { $lt: filterValue(mostInARow) },
  };
  const taken = { $cond: [{ $gt: ['$expiresAt', now] }, { $add: ['$taken', 1] }, 1] };
  return {
    updateOne: {
      filter: { _id: eq(key), $or: [{ expiresAt: { $lte: filterValue(now) } }, hasOneLeft] },
      update: [
        {
          $set: {
            taken,
            restoredAt: { $add: [{ $max: ['$restoredAt', time] }, intervalMilliseconds] },
            // Within one stage, both fields are computed from the values before the update.
            expiresAt: {
              $add: [new Date(time + keepMilliseconds), { $multiply: [keepMillisecondsPerUse, taken] }],
            },
          },
        },
      ],
      upsert: true,
    },
  };
};

const soFar = ({ taken, restoredAt, expiresAt }: RateLimitDocument): TakenSoFar => ({
  taken,
  restoredAt: new Date(restoredAt),
  expiresAt,
});

/** Stores the counts of rate limits in MongoDB, one document per count. */
export const createMongoRateLimiter = ({ rateLimits }: LimitCollections): RateLimiter => ({
  take: async (charges, now) => {
    let first = 0;
    return retryConflicts(async () => {
      const left = charges.slice(first);
      try {
        // One `update` command, ordered, so that it stops at the first exhausted count.
        const { upsertedIds } = await rateLimits.bulkWrite(
          left.map((charge) => takeOne(charge, now)),
          { ...BOUNDED, ordered: true },
        );
        return ok<Taken>({ isFirst: upsertedIds[left.length - 1] !== undefined });
      } catch (error) {
        if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
        const [failed] = [error.writeErrors].flat();
        first += failed?.index ?? 0;
      }
      const refused = charges[first];
      if (refused === undefined)
        throw new Error('MongoDB reported an error for an unknown rate-limit counter');
      const count = await rateLimits.findOne({ _id: eq(refused.key) }, BOUNDED);
      const wait = count === null ? 0 : secondsUntilNext(refused.limit, soFar(count), now);
      // Two calls began the same count: the loser can continue it now.
      return wait === 0 ? CONFLICT : err({ charge: refused, retryAfterSeconds: wait });
    });
  },

  giveBack: async (charges) => {
    await rateLimits.bulkWrite(
      charges.map(({ key, limit }) => ({
        updateOne: {
          filter: { _id: eq(key), taken: { $gt: filterValue(0) } },
          update: { $inc: { taken: -1, restoredAt: -measuresOf(limit).intervalMilliseconds } },
        },
      })),
      BOUNDED,
    );
  },

  look: (keys, now) =>
    Promise.all(
      keys.map(async (key) => {
        const count = await rateLimits.findOne({ _id: eq(key) }, BOUNDED);
        return count !== null && count.taken > 0 && now < count.expiresAt ? soFar(count) : null;
      }),
    ),

  clear: async (key) => (await rateLimits.findOneAndDelete({ _id: eq(key) }, BOUNDED))?.taken ?? 0,

  sweep: (before) =>
    removeExpired(rateLimits as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
});
