import type { EmailKey } from '../../domain/email/email.ts';
import type { PlainPassword } from '../../domain/passwords/password.ts';
import type { Result } from '../../domain/result.ts';
import type { Seat } from '../../domain/sessions/seat.ts';

/** The hashing queue is full, or the caller has disconnected. Nothing was hashed. */
export interface Overloaded {
  readonly code: 'overloaded';
}

/** The result of a password check. `outdated`: right, but stored with another algorithm or a weaker setting. */
export type PasswordCheck = 'wrong' | 'right' | 'outdated';

/** Hashes passwords with an algorithm that makes guessing slow. `seat` determines the caller's turn in the queue. */
export interface PasswordHasher {
  /**
   * Holds a place in the queue while an attempt is counted, so that a shed attempt costs no write. Returns the
   * function that releases the place, or null if there is no place. A hasher without a queue omits this method.
   */
  holdPlace?(seat: Seat): (() => void) | null;
  /** Returns an Argon2id PHC string with the current setting and a fresh salt. */
  hash(password: PlainPassword, seat?: Seat): Promise<Result<string, Overloaded>>;
  /**
   * Checks a password tried for an e-mail address against the stored PHC or crypt string. If the hash is null, or its
   * form is not understood, the result is `wrong`, after the work that a wrong password costs for some account of
   * this installation. The e-mail address determines which account's cost that is, the same each time.
   */
  verify(
    password: PlainPassword,
    hash: string | null,
    emailKey: EmailKey,
    seat?: Seat,
  ): Promise<Result<PasswordCheck, Overloaded>>;
}
