import type { EmailKey } from '../../domain/email.ts';
import type { PlainPassword } from '../../domain/password.ts';
import type { Result } from '../../domain/result.ts';

/** There are more passwords to hash than can be queued; nothing was hashed. */
export interface Overloaded {
  readonly code: 'overloaded';
}

/** What came of checking a password. `outdated`: right, but stored with another algorithm or a weaker setting. */
export type PasswordCheck = 'wrong' | 'right' | 'outdated';

/** Keeps passwords as digests that are slow to guess. */
export interface PasswordHasher {
  /** An Argon2id PHC string with today's setting and a fresh salt. */
  hash(password: PlainPassword): Promise<Result<string, Overloaded>>;
  /**
   * Checks a password that was tried for an address against the stored PHC or crypt string. A hash that is null, or of no
   * form that is understood, is `wrong` after the work that a wrong password costs some account of this installation:
   * which one's, the address decides, each time alike.
   */
  verify(
    password: PlainPassword,
    hash: string | null,
    emailKey: EmailKey,
  ): Promise<Result<PasswordCheck, Overloaded>>;
}
