import type { EmailKey } from '../../domain/email/email.ts';
import type { PlainPassword } from '../../domain/passwords/password.ts';
import type { Result } from '../../domain/result.ts';
import type { Seat } from '../../domain/sessions/seat.ts';

/** There are more passwords to hash than can be queued, or whoever asked has gone; nothing was hashed. */
export interface Overloaded {
  readonly code: 'overloaded';
}

/** What came of checking a password. `outdated`: right, but stored with another algorithm or a weaker setting. */
export type PasswordCheck = 'wrong' | 'right' | 'outdated';

/** Keeps passwords as digests that are slow to guess. A `seat` says whose turn it is that the work waits for. */
export interface PasswordHasher {
  /**
   * Holds a place in the queue, until what it answers is called, while a try is counted; null when there is none, so that
   * what is shed costs no write. A hasher that has no queue leaves it out.
   */
  holdPlace?(seat: Seat): (() => void) | null;
  /** An Argon2id PHC string with today's setting and a fresh salt. */
  hash(password: PlainPassword, seat?: Seat): Promise<Result<string, Overloaded>>;
  /**
   * Checks a password that was tried for an address against the stored PHC or crypt string. A hash that is null, or of no
   * form that is understood, is `wrong` after the work that a wrong password costs some account of this installation:
   * which one's, the address decides, each time alike.
   */
  verify(
    password: PlainPassword,
    hash: string | null,
    emailKey: EmailKey,
    seat?: Seat,
  ): Promise<Result<PasswordCheck, Overloaded>>;
}
