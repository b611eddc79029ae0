import { mustHaveSecondFactor, type SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import type { User } from '../../domain/users/user.ts';
import type { FactorRepository, Factors } from '../ports/factor-repository.ts';

/** The second factors of an account. */
export interface ListedFactors {
  /** Whether the account must have one. */
  readonly required: boolean;
  readonly totp: { readonly createdAt: Date } | null;
  readonly recoveryCodes: Factors['recoveryCodes'];
}

/** Lists the second factors of the caller; no secret is shown. */
export type ListFactors = (command: { readonly actor: User }) => Promise<ListedFactors>;

export const createListFactors =
  (ports: {
    readonly factors: FactorRepository;
    readonly secondFactorPolicy: SecondFactorPolicy;
  }): ListFactors =>
  async ({ actor }) => {
    const required = mustHaveSecondFactor(actor, ports.secondFactorPolicy);
    // What was stored and never asked for, because the enrolment was cut short, does not count.
    if (!actor.hasSecondFactor) return { required, totp: null, recoveryCodes: null };
    const { totp, recoveryCodes } = await ports.factors.find({ userId: actor.id, epoch: actor.factorEpoch });
    return { required, totp: totp === null ? null : { createdAt: totp.createdAt }, recoveryCodes };
  };
