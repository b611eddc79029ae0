import type { Collection } from 'mongodb';
import type { HashCount } from '../../../../domain/passwords/hash-count.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** The stored count of password hashes; there is one document. */
export interface HashCountDocument extends HashCount {
  readonly _id: string;
}

/** The collection of the count of password hashes. */
export interface HashCountCollections {
  readonly hashCounts: Collection<HashCountDocument>;
}

export const HASH_COUNT_COLLECTIONS: CollectionDefinitions<HashCountCollections> = {
  hashCounts: {
    name: 'hash_counts',
    ownMember: 'revision',
    indexes: [],
  },
};
