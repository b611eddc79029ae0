import * as z from 'zod';
import type { TrustedDevice } from '../../../../domain/second-factor/trusted-device.ts';
import { idField, timeField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';

/** A trusted device in an answer. */
export interface TrustedDeviceBody {
  readonly id: string;
  readonly device: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** The trusted devices of the caller in an answer. */
export interface TrustedDevicesBody {
  readonly items: readonly TrustedDeviceBody[];
}

const trustedDeviceSchema = z
  .object<MembersOf<TrustedDeviceBody>>({
    // Which one the caller's is, is not answered: a request to list devices would have to carry the secret of one.
    id: idField.describe('The part of the `trustToken` of the device before the dot.'),
    device: z
      .string()
      .nullable()
      .meta({ examples: ['Firefox on Linux'] }),
    createdAt: timeField,
    expiresAt: timeField.describe('When a second factor is needed on it again.'),
  })
  .meta({ ref: 'TrustedDevice' });

export const trustedDevicesSchema: z.ZodType<TrustedDevicesBody> = z
  .object<MembersOf<TrustedDevicesBody>>({ items: z.array(trustedDeviceSchema) })
  .meta({ ref: 'TrustedDevices' });

/** Converts devices to their body, member by member, so that no digest is in it. */
export const toTrustedDevicesBody = (devices: readonly TrustedDevice[]): TrustedDevicesBody => ({
  items: devices.map(({ id, device, createdAt, expiresAt }) => ({
    id,
    device,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  })),
});
