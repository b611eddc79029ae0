import type { Collection } from 'mongodb';
import type { TrustedDeviceRepository } from '../../../../application/ports/trusted-device-repository.ts';
import type { TrustedDevice } from '../../../../domain/second-factor/trusted-device.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { removeExpired } from '../connection/remove-expired.ts';
import {
  type FactorCollections,
  INDEX_TRUSTED_BY_USER,
  type TrustedDeviceDocument,
} from './factor-collections.ts';

const LIST_LIMIT = 500;

const toTrustedDevice = ({ _id, ...device }: TrustedDeviceDocument): TrustedDevice => ({
  id: _id,
  userId: device.userId,
  factorEpoch: device.factorEpoch,
  sessionEpoch: device.sessionEpoch,
  secretHash: device.secretHash,
  device: device.device,
  createdAt: device.createdAt,
  expiresAt: device.expiresAt,
});

const isSame = (one: TrustedDeviceDocument | null, other: TrustedDeviceDocument): boolean =>
  one !== null && JSON.stringify(toTrustedDevice(one)) === JSON.stringify(toTrustedDevice(other));

/** Stores trusted devices in MongoDB, one document each. */
export const createMongoTrustedDeviceRepository = ({
  trustedDevices,
}: FactorCollections): TrustedDeviceRepository => {
  const find = (id: string) => trustedDevices.findOne({ _id: eq(id) }, BOUNDED);
  return {
    insert: async ({ id, ...device }) => {
      const document = { _id: id, ...device };
      try {
        await trustedDevices.insertOne(document, BOUNDED);
      } catch (error) {
        // After a lost reply, the existing document is the one of this call.
        if (!isDuplicateKey(error) || !isSame(await find(id), document)) throw error;
      }
    },

    find: async (id, now) => {
      const found = await find(id);
      return found !== null && now < found.expiresAt ? toTrustedDevice(found) : null;
    },

    listOfUser: async (userId, now) => {
      const found = await trustedDevices
        .find(
          { userId: eq(userId) },
          { ...BOUNDED, hint: INDEX_TRUSTED_BY_USER, sort: { createdAt: -1, _id: -1 }, limit: LIST_LIMIT },
        )
        .toArray();
      return found.filter(({ expiresAt }) => now < expiresAt).map(toTrustedDevice);
    },

    end: async (id, userId) => {
      const { deletedCount } = await trustedDevices.deleteOne({ _id: eq(id), userId: eq(userId) }, BOUNDED);
      return deletedCount === 1;
    },

    endAllOfUser: async (userId) => {
      await trustedDevices.deleteMany({ userId: eq(userId) }, BOUNDED);
    },

    sweep: (before) =>
      removeExpired(trustedDevices as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
  };
};
