import type { Collection } from 'mongodb';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** A stored signing key; `_id` is `<algorithm>:<generation>`. */
export interface SigningKeyDocument {
  _id: string;
  kid: string;
  algorithm: string;
  generation: number;
  publicJwk: string;
  encryptedPrivateJwk: string;
  createdAt: Date;
  /** Absent in documents of releases without key rotation: such a key signs from `createdAt`. */
  activatesAt?: Date;
}

/** The collection of signing keys. */
export interface KeyCollections {
  readonly signingKeys: Collection<SigningKeyDocument>;
}

export const KEY_COLLECTIONS: CollectionDefinitions<KeyCollections> = {
  signingKeys: {
    name: 'signing_keys',
    ownMember: 'kid',
    indexes: [],
  },
};
