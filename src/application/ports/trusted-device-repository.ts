import type { TrustedDevice } from '../../domain/second-factor/trusted-device.ts';
import type { UserId } from '../../domain/users/user.ts';

/** Stores trusted devices, one record each. Whether the account still trusts a device is decided by the caller. */
export interface TrustedDeviceRepository {
  /** Stores a device. Rejects if its id exists with other content. */
  insert(device: TrustedDevice): Promise<void>;
  /** Returns the device, or null if it does not exist or has expired. */
  find(id: string, now: Date): Promise<TrustedDevice | null>;
  /** Returns the devices of a user that have not expired, newest first, at most a few hundred. */
  listOfUser(userId: UserId, now: Date): Promise<readonly TrustedDevice[]>;
  /** Removes a device of this user. Returns false if it does not exist, or belongs to another user. */
  end(id: string, userId: UserId): Promise<boolean>;
  /** Removes every device of a user. */
  endAllOfUser(userId: UserId): Promise<void>;
  /** Removes devices that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
