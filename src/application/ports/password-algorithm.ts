import type { PlainPassword } from '../../domain/passwords/password.ts';

/** For one way of keeping passwords, recognised by the prefix of its hashes. */
export interface PasswordAlgorithm {
  /** Whether this algorithm can check the hash: it is well-formed, and of a cost that is allowed. */
  understands(hash: string): boolean;
  /** Whether the password gives the hash; false, never an error, for a hash that is not understood. */
  verify(password: PlainPassword, hash: string): Promise<boolean>;
}

/** For the algorithm that new passwords are kept with. */
export interface CurrentPasswordAlgorithm extends PasswordAlgorithm {
  /** A hash with today's setting and a fresh salt. */
  hash(password: PlainPassword): Promise<string>;
  /** Whether a hash of this algorithm was made with less than today's setting. */
  isWeak(hash: string): boolean;
  /** A hash with today's setting that no password gives: checking against it costs what a real check costs. */
  readonly unmatchableHash: string;
}
