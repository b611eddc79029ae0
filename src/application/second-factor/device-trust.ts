import type { SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import { isTrustedBy, trustDevice } from '../../domain/second-factor/trusted-device.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { TrustedDeviceRepository } from '../ports/trusted-device-repository.ts';

/** `id.secret`; the id is that of the record, the digest of the secret is in it. */
const TOKEN = /^([\w-]{1,128})\.([\w-]{43})$/;

/** Remembers devices on which users have given their second factor. */
export interface DeviceTrust {
  /** Reports whether the token is that of a device that the user trusts at present. */
  trusts(user: User, token: string): Promise<boolean>;
  /** Makes the device of a request a trusted one. Returns its token, or null if the operator's rules trust no device. */
  trust(user: User, origin: SessionOrigin): Promise<string | null>;
  /** Returns the id in a token, whether or not the device is trusted; null if it is no such token. */
  idIn(token: string): string | null;
}

export const createDeviceTrust = (ports: {
  readonly trustedDevices: TrustedDeviceRepository;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly secondFactorPolicy: SecondFactorPolicy;
}): DeviceTrust => {
  const { trustedDevices, secrets, clock } = ports;
  const { trustedDeviceDays } = ports.secondFactorPolicy;
  return {
    trusts: async (user, token) => {
      const [, id, secret] = TOKEN.exec(token) ?? [];
      if (id === undefined || secret === undefined || trustedDeviceDays === 0) return false;
      const now = clock.now();
      const device = await trustedDevices.find(id, now);
      if (device === null || !isTrustedBy(device, user, now)) return false;
      return device.secretHash === (await secrets.digest(secret));
    },

    trust: async (user, { device }) => {
      if (trustedDeviceDays === 0) return null;
      const [id, secret] = [ports.ids.next(), secrets.random()];
      const secretHash = await secrets.digest(secret);
      await trustedDevices.insert(
        trustDevice({ id, secretHash, device }, user, trustedDeviceDays, clock.now()),
      );
      return `${id}.${secret}`;
    },

    idIn: (token) => TOKEN.exec(token)?.[1] ?? null,
  };
};
