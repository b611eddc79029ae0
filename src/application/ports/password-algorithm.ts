import type { PlainPassword } from '../../domain/passwords/password.ts';

/** A password hashing algorithm, recognised by the prefix of its hashes. */
export interface PasswordAlgorithm {
  /** Reports whether this algorithm can check the hash: it is well-formed, and its cost is allowed. */
  understands(hash: string): boolean;
  /** Reports whether the password matches the hash. Returns false, never an error, for a hash that is not understood. */
  verify(password: PlainPassword, hash: string): Promise<boolean>;
}

/** The algorithm that hashes new passwords. */
export interface CurrentPasswordAlgorithm extends PasswordAlgorithm {
  /** Returns a hash with the current setting and a fresh salt. */
  hash(password: PlainPassword): Promise<string>;
  /** Reports whether a hash of this algorithm was made with less than the current setting. */
  isWeak(hash: string): boolean;
  /** A hash with the current setting that no password matches: checking against it costs as much as a real check. */
  readonly unmatchableHash: string;
}
