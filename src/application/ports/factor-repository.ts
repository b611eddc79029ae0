import type { UserId } from '../../domain/users/user.ts';

/** A confirmed authenticator app. `lastStep` is the last time step whose code was used (RFC 6238). */
export interface TotpFactor {
  readonly sealedSecret: string;
  readonly lastStep: number;
  readonly createdAt: Date;
}

/** A secret that was shown to a user who has not yet entered a code of it. */
export interface TotpProposal {
  readonly sealedSecret: string;
  readonly expiresAt: Date;
}

/** The factors of a user in one epoch. */
export interface Factors {
  readonly totp: TotpFactor | null;
  readonly proposal: TotpProposal | null;
  /** The unused recovery codes; null if there are none. */
  readonly recoveryCodes: { readonly left: number; readonly createdAt: Date } | null;
}

/** The factors of a user, in the user's epoch when the caller read it. */
export interface FactorsKey {
  readonly userId: UserId;
  readonly epoch: number;
}

/** A proposed secret, confirmed by a code of the time step `step`, and the digests of the new recovery codes. */
export interface Confirmation extends FactorsKey {
  readonly sealedSecret: string;
  readonly step: number;
  readonly codeHashes: readonly string[];
  readonly now: Date;
}

/**
 * Stores the authenticator app and the recovery codes of users. Every record has the epoch that it was made in: calls
 * for another epoch neither see nor change it, and a record of an older one is replaced. Whether a factor is asked for
 * is in the user's record only.
 */
export interface FactorRepository {
  /** Returns the factors of a user in this epoch. All members are null if there are none. */
  find(key: FactorsKey): Promise<Factors>;
  /** Stores a proposed secret in place of an earlier proposal. A confirmed authenticator app stays. */
  propose(key: FactorsKey, proposal: TotpProposal): Promise<void>;
  /**
   * Makes the proposed secret the authenticator app in one atomic write, with these recovery codes in place of all
   * earlier ones. Returns true to exactly one of any number of concurrent callers. Returns false and changes nothing
   * if another secret, or none, is proposed by now, or the proposal has expired.
   */
  confirm(confirmation: Confirmation): Promise<boolean>;
  /**
   * Uses the code of a time step up. Returns true to exactly one of any number of concurrent callers, if the step is
   * later than the last one that was used; else false.
   */
  spendStep(key: FactorsKey, step: number): Promise<boolean>;
  /** Uses a recovery code up. Returns true to exactly one of any number of concurrent callers; false if it is not one. */
  spendRecoveryCode(key: FactorsKey, codeHash: string): Promise<boolean>;
  /** Stores recovery codes in place of all earlier ones, in one atomic write. Of concurrent calls one set remains. */
  replaceRecoveryCodes(key: FactorsKey, codeHashes: readonly string[], now: Date): Promise<void>;
  /** Replaces the sealed secret `from` of the authenticator app by `to`. Returns false if another one is stored. */
  reseal(key: FactorsKey, from: string, to: string): Promise<boolean>;
  /** Removes the factors of this epoch and of older ones. */
  remove(key: FactorsKey): Promise<void>;
  /** Removes proposals that expired before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
