import type { User } from '../users/user.ts';
import type { AuthenticationMethod } from './authentication.ts';

/** A sign-in whose user has given one proof, and what it still needs. No session exists yet. */
export interface PendingSignIn {
  readonly needs: 'second_factor' | 'enrolment';
  readonly methods: readonly AuthenticationMethod[];
  /** The epoch of the account's second factors when the proof was given. */
  readonly factorEpoch: number;
}

/** Reports whether the second factors of an account are still those that the sign-in was told to give. */
export const isStillNeeded = ({ needs, factorEpoch }: PendingSignIn, user: User): boolean =>
  user.factorEpoch === factorEpoch && user.hasSecondFactor === (needs === 'second_factor');
