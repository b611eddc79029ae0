import { isGrantedTo } from '../../domain/mail/single-use-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { UserId } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { FindRejectedToken } from '../mail/find-rejected-token.ts';
import type { UseMailedToken } from '../mail/use-mailed-token.ts';
import type { LastAdmin, UserRepository } from '../ports/user-repository.ts';

export interface RejectVerificationCommand {
  readonly token: string;
  /** The six digits in the mail that contained the token. */
  readonly code: string;
}

/** A sign-up that has ended, and its account; null if it had none yet. */
export interface RejectedVerification {
  readonly userId: UserId | null;
}

/**
 * Says "it was not me" to the mail of a sign-up: ends the sign-up with its account and its sessions. An account that
 * nobody signed up for is not deleted by this.
 */
export type RejectVerification = (
  command: RejectVerificationCommand,
) => Promise<Result<RejectedVerification, InvalidOrExpiredToken | LastAdmin>>;

export const createRejectVerification =
  (ports: {
    readonly users: UserRepository;
    readonly findRejectedToken: FindRejectedToken;
    readonly useMailedToken: UseMailedToken;
  }): RejectVerification =>
  async ({ token, code }) => {
    const found = await ports.findRejectedToken(token, code, 'verify-email', 'sign-up');
    if (found === null) return INVALID_OR_EXPIRED_TOKEN;
    const { purpose, grant } = found;
    const { userId } = grant;
    if (purpose === 'verify-email' && userId !== null) {
      const deleted = await ports.users.delete<InvalidOrExpiredToken>(userId, (current) =>
        current.signUp !== null && isGrantedTo(grant, current) ? ok(current) : INVALID_OR_EXPIRED_TOKEN,
      );
      const code = deleted.ok ? 'user_not_found' : deleted.error.code;
      if (code === 'last_admin') return err({ code });
      // Already gone if a crash came between the deletion and the use of the token.
      if (code !== 'user_not_found') return INVALID_OR_EXPIRED_TOKEN;
    }
    if ((await ports.useMailedToken(token, purpose)) === null) return INVALID_OR_EXPIRED_TOKEN;
    return ok({ userId });
  };
