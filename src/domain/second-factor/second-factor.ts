import type { WantedAuthentication } from '../sessions/authentication.ts';
import type { Role } from '../users/role.ts';
import type { User } from '../users/user.ts';

/**
 * Who has a second factor. `off`: nobody can add one; accounts that have one are still asked for it. `optional`:
 * everybody can add one. `required`: those with certain roles must.
 */
export const SECOND_FACTOR_MODES = ['off', 'optional', 'required'] as const;

export type SecondFactorMode = (typeof SECOND_FACTOR_MODES)[number];

/** The rules about second factors that an operator sets. */
export interface SecondFactorPolicy {
  readonly mode: SecondFactorMode;
  /** The roles whose holders must have a second factor; they count only if it is required. */
  readonly roles: readonly Role[];
  /** How long a device can be trusted, in days; 0 if devices cannot be. */
  readonly trustedDeviceDays: number;
}

/** Reports whether a user can only be signed in with a second factor, by the rules of the operator. */
export const mustHaveSecondFactor = ({ roles }: Pick<User, 'roles'>, policy: SecondFactorPolicy): boolean =>
  policy.mode === 'required' && policy.roles.some((role) => roles.includes(role));

/** What a sign-in still needs after its first factor: nothing, a second factor, or that a second factor is set up. */
export type NeededNext = 'nothing' | 'second_factor' | 'enrolment';

/**
 * Decides what a sign-in still needs after the user has given one proof. `isTrusted`: on this device the user has given
 * the second factor before, and trusts the device since.
 */
export const neededAfterFirstFactor = (
  user: Pick<User, 'roles' | 'hasSecondFactor'>,
  policy: SecondFactorPolicy,
  isTrusted: boolean,
): NeededNext => {
  if (user.hasSecondFactor) return isTrusted ? 'nothing' : 'second_factor';
  return mustHaveSecondFactor(user, policy) ? 'enrolment' : 'nothing';
};

/**
 * Returns the level of assurance that changes to other accounts, or to the ways into one's own, need. A password never
 * makes up for a second factor that the account has, or must have.
 */
export const assuranceFor = (
  user: Pick<User, 'roles' | 'hasSecondFactor'>,
  policy: SecondFactorPolicy,
): Pick<WantedAuthentication, 'acr'> =>
  user.hasSecondFactor || mustHaveSecondFactor(user, policy) ? { acr: 'aal2' } : {};
