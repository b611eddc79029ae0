import { parseEmail } from '../../domain/email.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type User, verifyEmail } from '../../domain/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import type { UseMailedToken } from '../use-mailed-token.ts';

export type VerifyEmailError = InvalidOrExpiredToken | EmailTaken;

/** For the account whose address is proven now; `moved`: it is a new one. */
export interface VerifiedEmail {
  readonly user: User;
  readonly moved: boolean;
}

/** For proving an address with the token that was mailed to it: the account's own, or the one that it moves to. */
export type VerifyEmail = (token: string) => Promise<Result<VerifiedEmail, VerifyEmailError>>;

/** For making the use-case. */
export const createVerifyEmail =
  (ports: {
    readonly users: UserRepository;
    readonly useMailedToken: UseMailedToken;
    readonly clock: Clock;
  }): VerifyEmail =>
  async (token) => {
    const used = await ports.useMailedToken(token, 'verify-email', 'change-email');
    const email = parseEmail(used?.grant.address);
    if (used === null || used.grant.userId === null || !email.ok) return INVALID_OR_EXPIRED_TOKEN;
    const { sessionEpoch } = used.grant;
    const moved = used.purpose === 'change-email';
    const now = ports.clock.now();
    const updated = await ports.users.update<InvalidOrExpiredToken>(used.grant.userId, (current) => {
      const isMeant =
        current.sessionEpoch === sessionEpoch && (moved || current.email.key === email.value.key);
      if (!isMeant) return INVALID_OR_EXPIRED_TOKEN;
      return ok(verifyEmail(current, moved ? email.value : current.email, now));
    });
    if (updated.ok) return ok({ user: updated.value, moved });
    return updated.error.code === 'email_taken' ? err({ code: 'email_taken' }) : INVALID_OR_EXPIRED_TOKEN;
  };
