import type { Collection } from 'mongodb';
import type { TrustedDevice } from '../../../../domain/second-factor/trusted-device.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** The factors of a user in one epoch; `_id` is the id of the user. */
export interface FactorsDocument {
  _id: string;
  epoch: number;
  totp?: { sealedSecret: string; lastStep: number; createdAt: Date };
  proposal?: { sealedSecret: string; expiresAt: Date };
  /** The digests of the unused recovery codes. */
  codes?: { hashes: readonly string[]; createdAt: Date };
}

/** A trusted device, as it is stored. */
export interface TrustedDeviceDocument extends Omit<TrustedDevice, 'id'> {
  readonly _id: string;
}

/** The collections of second factors. */
export interface FactorCollections {
  readonly factors: Collection<FactorsDocument>;
  readonly trustedDevices: Collection<TrustedDeviceDocument>;
}

export const INDEX_PROPOSALS = 'proposed';
export const INDEX_TRUSTED_BY_USER = 'user_created';

export const FACTOR_COLLECTIONS: CollectionDefinitions<FactorCollections> = {
  factors: {
    name: 'factors',
    ownMember: 'epoch',
    indexes: [{ name: INDEX_PROPOSALS, key: { 'proposal.expiresAt': 1 }, sparse: true }],
  },
  trustedDevices: {
    name: 'trusted_devices',
    ownMember: 'factorEpoch',
    indexes: [
      { name: INDEX_TRUSTED_BY_USER, key: { userId: 1, createdAt: 1, _id: 1 } },
      { name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ],
  },
};
