import type { User } from '../domain/users/user.ts';
import type { Throttle } from './limits/throttle.ts';
import type { FactorRepository } from './ports/factor-repository.ts';
import type { TrustedDeviceRepository } from './ports/trusted-device-repository.ts';

/**
 * Deletes what is left of the second factors that have just been removed from this account: secret, recovery codes,
 * trusted devices and the count of wrong codes. Can be repeated; cut short, what is left has no effect.
 */
export type ForgetFactors = (user: User) => Promise<void>;

export const createForgetFactors =
  (ports: {
    readonly factors: FactorRepository;
    readonly trustedDevices: TrustedDeviceRepository;
    readonly throttle: Throttle;
  }): ForgetFactors =>
  async ({ id, factorEpoch }) => {
    await ports.factors.remove({ userId: id, epoch: factorEpoch - 1 });
    await ports.trustedDevices.endAllOfUser(id);
    await ports.throttle.release(['secondFactors', id]);
  };
