import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import type { TrustedDeviceRepository } from '../../src/application/ports/trusted-device-repository.ts';
import { ok } from '../../src/domain/result.ts';
import type { TrustedDevice } from '../../src/domain/second-factor/trusted-device.ts';
import { aUser } from '../support/a-user.ts';
import type { OpenStore } from './contract.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

const aDevice = (change: Partial<TrustedDevice> = {}): TrustedDevice => ({
  id: randomUUID(),
  userId: randomUUID(),
  factorEpoch: 2,
  sessionEpoch: 3,
  secretHash: randomUUID(),
  device: 'Firefox on Linux',
  createdAt: NOW,
  expiresAt: at(60_000),
  ...change,
});

/** Tests how every store must keep trusted devices. */
export const trustedDeviceRepositoryContract = (open: OpenStore): void => {
  describe('TrustedDeviceRepository', () => {
    let store: Store;
    let devices: TrustedDeviceRepository;
    beforeAll(async () => {
      store = await open();
      devices = store.trustedDevices;
    });

    const inserted = async (change: Partial<TrustedDevice> = {}): Promise<TrustedDevice> => {
      const device = aDevice(change);
      await devices.insert(device);
      return device;
    };

    test('gives back what was stored, until the instant it expires', async () => {
      for (const device of [await inserted(), await inserted({ device: null })]) {
        expect(await devices.find(device.id, NOW)).toEqual(device);
        expect(await devices.find(device.id, at(59_999))).toEqual(device);
        expect(await devices.find(device.id, at(60_000))).toBeNull();
      }
      expect(await devices.find(randomUUID(), NOW)).toBeNull();
    });

    test('takes the same insert twice, but no other device under the same id', async () => {
      const device = await inserted({ device: null });
      await devices.insert(device);
      await expect(devices.insert({ ...device, secretHash: 'x' })).rejects.toThrow();
      await expect(devices.insert({ ...device, userId: randomUUID() })).rejects.toThrow();
      expect(await devices.find(device.id, NOW)).toEqual(device);
    });

    test('lists the live devices of one user, newest first', async () => {
      const userId = randomUUID();
      const oldest = await inserted({ userId, createdAt: at(-2000) });
      const newest = await inserted({ userId, createdAt: at(-1) });
      const middle = await inserted({ userId, createdAt: at(-1000) });
      await inserted({ userId, expiresAt: NOW });
      await inserted();
      expect(await devices.listOfUser(userId, NOW)).toEqual([newest, middle, oldest]);
      expect(await devices.listOfUser(randomUUID(), NOW)).toEqual([]);
    });

    test('ends a device of its own user only, once', async () => {
      const device = await inserted();
      expect(await devices.end(device.id, randomUUID())).toBe(false);
      expect(await devices.find(device.id, NOW)).toEqual(device);
      expect(await devices.end(device.id, device.userId)).toBe(true);
      expect(await devices.end(device.id, device.userId)).toBe(false);
      expect(await devices.find(device.id, NOW)).toBeNull();
    });

    test('ends all devices of one user', async () => {
      const userId = randomUUID();
      const [one, two, other] = [await inserted({ userId }), await inserted({ userId }), await inserted()];
      await devices.endAllOfUser(userId);
      await devices.endAllOfUser(userId);
      expect(await devices.find(one.id, NOW)).toBeNull();
      expect(await devices.find(two.id, NOW)).toBeNull();
      expect(await devices.find(other.id, NOW)).toEqual(other);
    });

    test('end with their user', async () => {
      const user = aUser();
      await store.users.insert(user);
      const [device, other] = [await inserted({ userId: user.id }), await inserted()];
      await store.users.delete(user.id, ok);
      expect(await devices.find(device.id, NOW)).toBeNull();
      expect(await devices.find(other.id, NOW)).toEqual(other);
    });

    test('removes expired devices, and no others', async () => {
      const swept = (await open()).trustedDevices;
      const live = aDevice();
      for (const device of [live, aDevice({ expiresAt: at(-1) })]) await swept.insert(device);
      expect(await swept.sweep(at(-1))).toBe(0);
      expect(await swept.sweep(NOW)).toBe(1);
      expect(await swept.sweep(NOW)).toBe(0);
      expect(await swept.find(live.id, NOW)).toEqual(live);
    });
  });
};
