import type { PlainPassword } from '../../domain/password.ts';
import type { Result } from '../../domain/result.ts';

/** For there being more passwords to hash than can be queued; nothing was hashed. */
export interface Overloaded {
  readonly code: 'overloaded';
}

/** For the outcome of checking a password. `outdated`: right, but stored with another algorithm or a weaker setting. */
export type PasswordCheck = 'wrong' | 'right' | 'outdated';

/** For keeping passwords as digests that are slow to guess. */
export interface PasswordHasher {
  /** An Argon2id PHC string with today's setting and a fresh salt. */
  hash(password: PlainPassword): Promise<Result<string, Overloaded>>;
  /**
   * Checks a password against a PHC or crypt string. A hash that is null, or of no form that is understood, is
   * `wrong` after the same work that a wrong password costs.
   */
  verify(password: PlainPassword, hash: string | null): Promise<Result<PasswordCheck, Overloaded>>;
}
