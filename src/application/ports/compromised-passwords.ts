import type { PlainPassword } from '../../domain/passwords/password.ts';

/** For knowing the passwords that guessers try first: the commonest, and those of breaches. */
export interface CompromisedPasswords {
  /** Whether the password is known to be one of them; false also where that cannot be found out in time. Never fails. */
  includes(password: PlainPassword): Promise<boolean>;
}
