import { err, ok, type Result } from '../../domain/result.ts';
import { isTrustedBy, type TrustedDevice } from '../../domain/second-factor/trusted-device.ts';
import type { User } from '../../domain/users/user.ts';
import type { DeviceNotFound } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { TrustedDeviceRepository } from '../ports/trusted-device-repository.ts';

/** Lists the devices that the caller trusts at present, newest first. */
export type ListTrustedDevices = (command: { readonly actor: User }) => Promise<readonly TrustedDevice[]>;

/** Ends the trust in one device of the caller. A device of another user is treated as absent. */
export type EndTrustedDevice = (command: {
  readonly actor: User;
  readonly id: string;
}) => Promise<Result<void, DeviceNotFound>>;

/** Ends the trust in every device of the caller. */
export type EndTrustedDevices = (command: { readonly actor: User }) => Promise<Result<void, never>>;

export const createListTrustedDevices =
  (ports: { readonly trustedDevices: TrustedDeviceRepository; readonly clock: Clock }): ListTrustedDevices =>
  async ({ actor }) => {
    const now = ports.clock.now();
    const devices = await ports.trustedDevices.listOfUser(actor.id, now);
    return devices.filter((device) => isTrustedBy(device, actor, now));
  };

export const createEndTrustedDevice =
  ({ trustedDevices }: { readonly trustedDevices: TrustedDeviceRepository }): EndTrustedDevice =>
  async ({ actor, id }) =>
    (await trustedDevices.end(id, actor.id)) ? ok(undefined) : err({ code: 'device_not_found' });

export const createEndTrustedDevices =
  ({ trustedDevices }: { readonly trustedDevices: TrustedDeviceRepository }): EndTrustedDevices =>
  async ({ actor }) => {
    await trustedDevices.endAllOfUser(actor.id);
    return ok(undefined);
  };
