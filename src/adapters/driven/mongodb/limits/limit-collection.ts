import type { Collection } from 'mongodb';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** The stored count of a rate limit. `restoredAt` is in milliseconds since 1970, because updates compute with it. */
export interface RateLimitDocument {
  _id: string;
  taken: number;
  restoredAt: number;
  expiresAt: Date;
}

/** The collection of the counts of rate limits. */
export interface LimitCollections {
  readonly rateLimits: Collection<RateLimitDocument>;
}

export const LIMIT_COLLECTIONS: CollectionDefinitions<LimitCollections> = {
  rateLimits: {
    name: 'rate_limits',
    ownMember: 'restoredAt',
    indexes: [{ name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  },
};
