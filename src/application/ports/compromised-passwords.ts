import type { PlainPassword } from '../../domain/passwords/password.ts';

/** The passwords that attackers try first: the most common ones, and those from breaches. */
export interface CompromisedPasswords {
  /** Reports whether the password is one of them. Returns false if that cannot be determined in time. Never rejects. */
  includes(password: PlainPassword): Promise<boolean>;
}
